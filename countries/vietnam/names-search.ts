import type { NameRules } from '#registers'
import { remembered } from '#territory'
import { normaliseTone } from './territory/tone.ts'

// Telex, the usual way to type Vietnamese on a plain keyboard: doubled letters and w shape a letter, s f r x j after the
// vowel say the tone. What an input method that was off leaves behind: "Nguyeexn Vawn Hungf".

/** Combining marks by tone key: acute, grave, hook above, tilde, dot below. */
const TONES: Readonly<Record<string, string>> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' }

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^dd/, 'đ'],
  [/uow|uwow|uwo(?!w)/, 'ươ'],
  [/uo(?=[cimntpu](?:h|g)?w$)/, 'ươ'],
  [/aa/, 'â'],
  [/ee/, 'ê'],
  [/oo/, 'ô'],
  [/aw/, 'ă'],
  [/ow/, 'ơ'],
  [/uw/, 'ư'],
]

const ONSET = /^(?:ngh?|gh|gi|kh|ch|ph|th|tr|nh|qu|[bcdđghklmnprstvx])?/
/** Vowels of a syllable with what may close it, tones apart. */
const RIME =
  /^(?:(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|uyê|ua|uă|ue|ia)(?:ch|nh|ng|[cmnpt])?|(?:ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iêu|yêu|oi|ôi|ơi|oai|oao|oay|oeo|ua|ui|uôi|ưa|ưi|ưu|ươi|ươu|uya|uyu|uây|uao|ơ|uơ))$/

/** Is this, tones apart, a syllable as Vietnamese is written? */
function isSyllable(word: string): boolean {
  const onset = ONSET.exec(word)?.[0] ?? ''
  if (RIME.test(word.slice(onset.length))) return true
  // "gi" and "qu" lend their vowel: gìn, quy.
  return /^(?:gi|qu)/.test(onset) && RIME.test(word.slice(1))
}

/** A word typed with the keys of Telex as the word that was meant; null when it is none. Small letters. */
export function fromTelex(word: string): string | null {
  if (!/^[a-z]{2,10}$/.test(word)) return null
  const vowel = word.search(/[aeiouy]/)
  if (vowel < 0) return null
  const head = word.slice(0, vowel + 1)
  const keys = [...word.slice(vowel + 1).matchAll(/[sfrxj]/g)].map((found) => found[0])
  if (keys.length > 1) return null
  let body = head + word.slice(vowel + 1).replace(/[sfrxj]/, '')
  for (const [pattern, letter] of SHAPES) body = body.replace(pattern, letter)
  // A w typed last shapes the vowel before it: Hungw, Sonw.
  if (body.endsWith('w')) body = body.slice(0, -1).replace(/[aou](?=[^aou]*$)/, (letter) => ({ a: 'ă', o: 'ơ', u: 'ư' })[letter]!) // prettier-ignore
  if (!isSyllable(body) || (keys.length === 0 && body === word)) return null
  const tone = TONES[keys[0] ?? ''] ?? ''
  return tone === '' ? body : normaliseTone(`${body}${tone}`)
}

/** One spelling for a Vietnamese name: tone marks in one place, the letter of another alphabet that looks like đ, keys of Telex. */
export const spellPerson = (name: string): string => name.split(' ').map(spellWord).join(' ')

const spellWord = remembered((word) => {
  const toned = normaliseTone(word.replaceAll('ð', 'đ'))
  return fromTelex(toned) ?? toned
})

/** Half of all women have Thị in their name and one man in ten Văn: neither tells people apart. */
export const personNames: NameRules = { spell: spellPerson, light: ['thi', 'van'] }
