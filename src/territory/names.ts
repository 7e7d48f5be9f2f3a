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

/** Words of composed Latin letters with single spaces between them: nearly every name, and to be made small alone. */
const SPELT =
  /^[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+(?: [A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+)*$/

/** Lower case, single spaces for whatever is neither letter nor digit, apostrophes gone; accents stay (composed). */
export function spell(name: string): string {
  if (SPELT.test(name)) return name.toLowerCase()
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

/** Words remembered at most: names are made of few. */
const MOST_WORDS = 20_000

/** The same pure function of a word, which remembers what it said of the words it met first. */
export function remembered<T>(of: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const said = of(word)
    if (known.size < MOST_WORDS) known.set(word, said)
    return said
  }
}
