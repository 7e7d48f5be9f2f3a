import type { Text } from '#ui'
import { laws } from '../laws.ts'

const KINDS = [[/QH\d+$/, 'Luật'], [/NĐ-CP$/, 'Nghị định'], [/TTLT-/, 'Thông tư liên tịch'], [/TT-/, 'Thông tư'], [/QĐ-/, 'Quyết định']] as const // prettier-ignore

/**
 * A legal text as papers cite it: a law by its name, "Luật Hộ tịch số 60/2014/QH13"; every other by its kind and number,
 * since the words of `laws` shorten its title.
 */
export function lawText(number: string): string {
  const known: Text | undefined = (laws as Readonly<Record<string, Text>>)[number]
  const kind = KINDS.find(([form]) => form.test(number))?.[1]
  const name = kind === undefined || kind === 'Luật' ? (known?.vi.replace(` (${number})`, '') ?? kind) : kind
  return name === undefined ? number : `${name} số ${number}`
}
