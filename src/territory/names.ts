const LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
}

/** Lower case, single spaces for whatever is neither letter nor digit, apostrophes gone; accents stay (composed). */
export function spell(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ`]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** The same without any diacritic: what a keyboard without accents types. */
export function fold(name: string): string {
  return spell(name)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đðøłħŧßæœ]/g, (letter) => LETTERS[letter] ?? letter)
}
