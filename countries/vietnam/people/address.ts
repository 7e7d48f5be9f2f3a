import type { Place, Random } from '#rehearsal'
import { between } from '#rehearsal'
import type { Region } from './names.ts'

/**
 * A line below the commune, as it is written in each part of the country: a numbered house in a residential group of a
 * ward, a hamlet in a commune. Numbers only: no street of that name need exist.
 */
export function addressLine(regionOf: (province: string) => Region): (random: Random, place: Place) => string {
  return (random, { kind, province }) => {
    const south = regionOf(province) === 'south'
    if (kind === 'ward')
      return `Số nhà ${between(random, 1, 180)}, ${south ? 'khu phố' : 'tổ dân phố'} ${between(random, 1, 24)}`
    const hamlet = south ? 'Ấp' : regionOf(province) === 'north' && random() < 0.4 ? 'Xóm' : 'Thôn'
    return `${hamlet} ${between(random, 1, 14)}`
  }
}
