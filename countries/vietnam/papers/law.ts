import type { Text } from '#ui'
import { laws } from '../laws.ts'

const KINDS = [[/QH\d+$/, 'Luật'], [/NĐ-CP$/, 'Nghị định'], [/TT(LT)?-/, 'Thông tư'], [/QĐ-/, 'Quyết định']] as const // prettier-ignore

/** A legal text as papers cite it: "Luật Hộ tịch số 60/2014/QH13"; its kind alone where its name is not known. */
export function lawText(number: string): string {
  const known: Text | undefined = (laws as Readonly<Record<string, Text>>)[number]
  const name = known?.vi.replace(` (${number})`, '') ?? KINDS.find(([form]) => form.test(number))?.[1]
  return name === undefined ? number : `${name} số ${number}`
}
