import type { Random, Written, WritingError } from '#rehearsal'
import { between, chance, pick } from '#rehearsal'
import { fold } from '#territory'

const words = (text: string) => text.split(' ')

/** A letter left out, put in, changed or swapped with its neighbour. */
export function mistype(random: Random, text: string, letters: string): string {
  if (text.length < 2) return text
  const at = between(random, 0, text.length - 2)
  const other = letters[between(random, 0, letters.length - 1)]!
  switch (between(random, 0, 3)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + other + text.slice(at)
    case 2:
      return text.slice(0, at) + other + text.slice(at + 1)
    default:
      return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2)
  }
}

/** Change one of a text's words, among those that the change does something to. */
function oneWord(random: Random, text: string, change: (word: string) => string): string {
  const all = words(text)
  const changed = all.map(change)
  const open = all.flatMap((word, n) => (word === changed[n] ? [] : [n]))
  if (open.length === 0) return text
  const chosen = pick(random, open)
  return all.map((word, n) => (n === chosen ? changed[n]! : word)).join(' ')
}

const KEYS: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0303': 'x',
  '\u0309': 'r',
  '\u0323': 'j',
}

/** The keys of a Telex keyboard for a word: `Nguyễn` is `Nguyeenx`. */
export function telexKeys(word: string): string {
  let tone = ''
  const letters = word
    .replace(/đ/g, 'dd')
    .replace(/Đ/g, 'Dd')
    .normalize('NFD')
    .replace(/(\p{L})([\u0302\u0306\u031B])/gu, (_, letter: string, mark) => letter + (mark === '\u0302' ? letter.toLowerCase() : 'w'))
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, (mark) => {
      tone = KEYS[mark]!
      return ''
    })
    .replace(/(\p{L})([\u0302\u0306\u031B])/gu, (_, letter: string, mark) => letter + (mark === '\u0302' ? letter.toLowerCase() : 'w')) // prettier-ignore
  return letters + tone
}

/** `hoà` for `hòa` and back: the tone mark of two vowels at the end of a word moves. */
export function moveTone(word: string): string {
  const apart = word.normalize('NFD')
  const found = /([ou])([\u0300\u0301\u0303\u0309\u0323]?)([aey])([\u0300\u0301\u0303\u0309\u0323]?)$/.exec(apart)
  if (!found || (found[2] === '') === (found[4] === '')) return word
  const [, first, left, second, right] = found
  return (apart.slice(0, found.index) + first! + right! + second! + left!).normalize('NFC')
}

const swapIY = (word: string) =>
  word.replace(/^([hklmstHKLMST]|[Qq]u)([iíìỉĩịyýỳỷỹỵ])$/u, (_, head: string, vowel: string) => {
    const [i, y] = ['iíìỉĩị', 'yýỳỷỹỵ']
    return head + (i.includes(vowel) ? y[i.indexOf(vowel)]! : i[y.indexOf(vowel)]!)
  })

const name = (code: string, rate: number, change: (random: Random, name: string) => string): WritingError =>
  field('fullName', code, rate, change)

function field(
  column: string,
  code: string,
  rate: number,
  change: (random: Random, value: string) => string,
): WritingError {
  return {
    code,
    rate,
    befall(random: Random, record: Written) {
      const value = record[column] ?? ''
      if (value !== '') record[column] = change(random, value)
    },
  }
}

const DIGITS = '0123456789'
const gone = () => ''

/** Digits only: one is wrong, or two neighbours change places. */
const wrongDigit = (random: Random, text: string): string => {
  const places = [...text].flatMap((letter, n) => (/\d/.test(letter) ? [n] : []))
  if (places.length < 2) return text
  const n = between(random, 0, places.length - 2)
  const [at, next] = [places[n]!, places[n + 1]!]
  const letters = [...text]
  if (chance(random, 0.4)) [letters[at], letters[next]] = [letters[next]!, letters[at]!]
  else letters[at] = DIGITS[between(random, 0, 9)]!
  return letters.join('')
}

/**
 * What befalls a record that an office writes a second time, with the share of duplicates it befalls. The rates are an
 * assumption of ours, set high: no agency has published its own.
 */
export const namesAndNumbers: readonly WritingError[] = [
  name('light-word', 0.06, (_, text) => text.replace(/ (Thị|Văn) /, ' ')),
  name('word-left-out', 0.02, (_, text) => (words(text).length > 3 ? words(text).filter((_, n) => n !== 1).join(' ') : text)),
  name('initial', 0.01, (_, text) => words(text).map((word, n, all) => (n > 0 && n < all.length - 1 ? `${word[0]!}.` : word)).join(' ')),
  name('given-first', 0.04, (_, text) => [...words(text).slice(1), words(text)[0]!].join(' ')),
  name('tone-place', 0.1, (_, text) => words(text).map(moveTone).join(' ')),
  name('i-y', 0.08, (_, text) => words(text).map(swapIY).join(' ')),
  name('accent-of-a-word', 0.07, (random, text) => oneWord(random, text, (word) => word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC'))),
  name('d-for-đ', 0.02, (_, text) => text.replace(/Đ/g, 'D').replace(/đ/g, 'd')),
  name('telex', 0.03, (random, text) => oneWord(random, text, telexKeys)),
  name('no-accents', 0.18, (_, text) => words(text).map((word) => fold(word)).join(' ').replace(/\b./g, (letter) => letter.toUpperCase())),
  name('mistyped', 0.06, (random, text) => oneWord(random, text, (word) => mistype(random, word, 'aeiounhgtcm'))),
  name('capitals', 0.15, (_, text) => text.toUpperCase()),
  field('birthDate', 'day-month', 0.03, (_, day) => (Number(day.slice(8)) <= 12 ? `${day.slice(0, 5)}${day.slice(8)}-${day.slice(5, 7)}` : day)),
  field('birthDate', 'digit-of-day', 0.03, wrongDigit),
  field('birthDate', 'year-only', 0.04, (random, day) => (chance(random, 0.5) ? day.slice(0, 4) : `${day.slice(0, 4)}-01-01`)),
  field('birthDate', 'no-day', 0.01, gone),
  field('sex', 'wrong-sex', 0.006, (_, sex) => (sex === 'male' ? 'female' : 'male')),
  field('sex', 'no-sex', 0.02, gone),
  field('number', 'digit-of-number', 0.04, wrongDigit),
  field('number', 'no-number', 0.25, gone),
] // prettier-ignore
