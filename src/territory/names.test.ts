import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, remembered, spell } from './names.ts'

const letters = fc.string({ unit: fc.constantFrom(...'aĐđÉịẶİ×’ -  \u0301ʼß12漢') })
const any = fc.oneof(letters, fc.string({ unit: 'binary' }))

test('a name that is made small alone is spelt as any other', () => {
  const slowly = (name: string) =>
    name.normalize('NFC').toLowerCase().replace(/['’ʼ`]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim() // prettier-ignore
  fc.assert(fc.property(any, (name) => spell(name) === slowly(name)))
  expect(spell('Nguyễn Thị Ánh')).toBe('nguyễn thị ánh')
})

test('folded word by word, with what was said before, a spelt name is what it is as a whole', () => {
  const word = remembered(fold)
  fc.assert(
    fc.property(any, (name) => {
      const spelt = spell(name)
      for (let n = 0; n < 2; n++) expect(spelt.split(' ').map(word).join(' ')).toBe(fold(spelt))
    }),
  )
})
