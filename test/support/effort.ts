import type { Page } from 'playwright-core'

/**
 * What a run asked of a person, counted from what it did, and the time that a keystroke-level model gives for it. Nobody
 * was timed. Operators of Card, Moran & Newell 1983: mental preparation 1.35 s a page, a key of a desk's keyboard 0.28 s
 * (their average typist), a pointed press of a mouse 1.2 s; a touch or swipe of a phone 1.1 s. Typing on a phone: 36.2 words
 * of five characters a minute (Palin et al. 2019). Silent reading: 238 English words a minute, and other lengths of word by
 * their letters, 4.6 a word (Brysbaert 2019): a Vietnamese syllable, which stands alone, is shorter. The machine's own time
 * is not in it.
 */
export interface Effort {
  answers: number
  presses: number
  pages: number
  /** What stood on the screens from the top of each page to the one on which something was pressed. */
  words: number
  letters: number
  /** Keys of a phone: an accent is one more. */
  typed: number
  /** Touches of a phone, or presses of a mouse. */
  taps: number
  /** Swipes: a page is read a window at a time. */
  swipes: number
  /** Keys of a desk's keyboard. */
  keys: number
}

export const nothing = (): Effort => ({ answers: 0, presses: 0, pages: 0, words: 0, letters: 0, typed: 0, taps: 0, swipes: 0, keys: 0 }) // prettier-ignore

const LETTERS_A_SECOND = (238 * 4.6) / 60
const TYPED_A_SECOND = (36.2 * 5) / 60
const MENTAL = 1.35
const TAP = 1.1
const CLICK = 1.2
const KEY = 0.28

/** Seconds by the model, each share by itself. */
export function modelOf(effort: Effort, hand: 'phone' | 'desk') {
  const reading = effort.letters / LETTERS_A_SECOND
  const typing = effort.typed / TYPED_A_SECOND + effort.keys * KEY
  const pointing = hand === 'phone' ? (effort.taps + effort.swipes) * TAP : effort.taps * CLICK
  const thinking = effort.pages * MENTAL
  const total = reading + typing + pointing + thinking
  const round = (seconds: number) => Math.round(seconds * 10) / 10
  return { reading: round(reading), typing: round(typing), pointing: round(pointing), thinking: round(thinking), total: round(total) } // prettier-ignore
}

/** Keys for a text: letters, and one more for each mark that a letter carries (Telex: "ệ" is e, e, j). */
export const keysFor = (text: string): number => [...text.normalize('NFD').replaceAll(/[đĐ]/g, 'dd')].length

/** What can be seen above a line of the page: not what is for screen readers, nor what lies in closed parts. */
const seen = (limit: number) => `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  const read = { words: 0, letters: 0 }
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent.checkVisibility({ visibilityProperty: true }) || parent.closest('.hide,option,svg,script,header:not(.first),footer:not(.first)')) continue
    range.selectNodeContents(node)
    const { top, height } = range.getBoundingClientRect()
    if (height === 0 || top + scrollY > ${limit}) continue
    for (const [word] of node.textContent.matchAll(/[\\p{L}\\p{N}][^\\s]*/gu)) {
      read.words++
      read.letters += (word.match(/[\\p{L}\\p{N}]/gu) ?? []).length
    }
  }
  return read
})()`

/** The page is read screen by screen until what is pressed comes up. The frame of all pages is read on the first. */
export async function readPage(page: Page, effort: Effort, pressed: string): Promise<number> {
  const bottom = await page.evaluate<number>(`document.querySelector(${JSON.stringify(pressed)}).getBoundingClientRect().bottom + scrollY`) // prettier-ignore
  const height = await page.evaluate<number>('innerHeight')
  const screens = Math.ceil(bottom / height)
  if (effort.pages === 0)
    await page.evaluate(`document.querySelectorAll('header,footer').forEach((frame) => frame.classList.add('first'))`)
  const { words, letters } = await page.evaluate<{ words: number; letters: number }>(seen(screens * height))
  effort.pages++
  effort.words += words
  effort.letters += letters
  effort.swipes += screens - 1
  return words
}
