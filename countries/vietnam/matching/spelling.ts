import type { Spelling } from '#registers'
import { fold } from '#territory'
import { normaliseTone } from '../territory/index.ts'

/** A syllable without accents: no cluster, no double vowel, one of eight endings (Hoàng Phê, Từ điển tiếng Việt). */
const SYLLABLE =
  /^(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?(?:[aeiouy]|a[iouy]|e[ou]|i[aeu]|o[aei]|u[aeiouy]|y[e]|ie[u]|ye[u]|oa[iy]|oe[o]|uo[iu]|uy[aeu]|ua[y])(?:c|ch|m|n|ng|nh|p|t)?$/

/**
 * What keys of a Telex or VNI keyboard leave behind when the typing program is off (`Nguyeenx`, `Nguye6n4`), taken out
 * of a word without accents. Words that are whole without that, and words of other languages, stay as they are.
 */
export function withoutResidue(word: string): string {
  if (!/[sfrxjwz0-9]|aa|ee|oo|dd/.test(word) || SYLLABLE.test(word)) return word
  const letters = word
    .replace(/(?<=\p{L})[0-9]/gu, '')
    .replace('dd', 'd')
    .replace(/([aeo])\1/g, '$1')
    .replace(/w/g, '')
  if (SYLLABLE.test(letters)) return letters
  const toneless = letters.replace(/(?<=[aeiouy].*)[sfrxjz]/, '')
  return SYLLABLE.test(toneless) ? toneless : word
}

/** One spelling of a word, accents kept: tone marks at one place, keyboard residue gone. Given small letters. */
export const spelt = (word: string): string => normaliseTone(withoutResidue(word))

/**
 * The same without accents, `đ` as `d`, and a closing `y` after a consonant as `i` (`Mỹ` and `Mĩ`, `Quý` and `Quí` are
 * one; `Thủy` and `Thúi`, `Mai` and `May` are not).
 */
export const plain = (word: string): string => fold(word).replace(/^((?:[bcdghklmnprstvx]+|qu))y$/, '$1i')

/** Middle names that half of the country carries. Where they stand first or last they are names of their own (`Vân`). */
const LIGHT = ['thị', 'thi', 'văn', 'van'].flatMap((word) => [word, normaliseTone(word)])

/** How Vietnamese names are written and miswritten; `place` comes with the units, see places.ts. */
export const vietnameseSpelling: Omit<Spelling, 'place'> = { word: spelt, plain, light: new Set(LIGHT) }
