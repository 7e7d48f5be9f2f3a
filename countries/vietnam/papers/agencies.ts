import type { Unit } from '#territory'
import { capital } from '../words.ts'

/** A unit with those above it, nearest first. */
export type Path = readonly Unit[]

/** Who issues a paper, as its head says it, and the place before its date. */
export interface Agency {
  readonly parent?: string
  readonly name: string
  readonly place: string
}

const lower = (name: string): string => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)
const named = (unit: Unit | undefined): string => (unit ? lower(unit.fullName) : '……')

/** A place inside a sentence: "phường Hoàn Kiếm, thành phố Hà Nội". Empty for an unknown unit. */
export const within = (path: Path): string => path.map(named).join(', ')

/** The same on its own, behind what comes below the commune: "Số nhà 12, tổ dân phố 4, phường Hoàn Kiếm, …". */
export const placeText = (path: Path, line?: string): string => capital([line, within(path)].filter(Boolean).join(', '))

/** The name before a date; where it is a figure or a person's, the unit's word stays (Decree 30/2020/NĐ-CP, annex I). */
const placeName = (unit: Unit | undefined): string =>
  unit ? (/^\d/.test(unit.name) ? unit.fullName : unit.name) : '……'

const committee = ([commune, province]: Path): Agency => ({
  ...(province ? { parent: province.fullName } : {}),
  name: `Ủy ban nhân dân ${named(commune)}`,
  place: placeName(commune),
})

/** The commune's service centre (Decree 118/2025/NĐ-CP): it receives, asks, apologises and hands over. */
export function centre(path: Path): Agency {
  const { name, place } = committee(path)
  return { parent: name, name: 'Trung tâm Phục vụ hành chính công', place }
}

const police = ([commune, province]: Path): Agency => ({
  ...(province ? { parent: `Công an ${lower(province.fullName)}` } : {}),
  name: `Công an ${named(commune)}`,
  place: placeName(commune),
})

/** Provincial social insurance: the unit is the province. */
const insurance = (path: Path): Agency => ({
  parent: 'Bảo hiểm xã hội Việt Nam',
  name: `Bảo hiểm xã hội ${named(path.at(-1))}`,
  place: placeName(path.at(-1)),
})

/** The office in which a role works at a unit. */
export function agencyOf(role: string, path: Path): Agency {
  switch (role) {
    case 'reception':
      return centre(path)
    case 'police':
      return police(path)
    case 'insurance':
      return insurance(path)
    default:
      return committee(path)
  }
}

/** How a role signs. */
const POSTS: Readonly<Record<string, string>> = {
  reception: 'Công chức tiếp nhận và trả kết quả',
  'civil-status': 'Công chức tư pháp – hộ tịch',
  leader: 'Lãnh đạo Ủy ban nhân dân',
  police: 'Cán bộ đăng ký cư trú',
  insurance: 'Viên chức Bảo hiểm xã hội',
}
export const postOf = (role: string): string => POSTS[role] ?? 'Người giải quyết'
