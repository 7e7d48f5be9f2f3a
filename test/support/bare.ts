import { afterAll } from 'vitest'
import { setSite, site } from '#ui'

/** The frame without a house: another file of this process may have opened one and dressed it. Back as it was after the file's tests. */
export function bareSite(): void {
  const dressed = site()
  setSite({ style: '/assets/style.css', script: '/assets/island.js', icon: '/assets/mark.svg', theme: null, footer: [], sample: [] }) // prettier-ignore
  afterAll(() => setSite(dressed))
}
