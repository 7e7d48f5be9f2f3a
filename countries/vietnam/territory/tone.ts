/** Grave, acute, tilde, hook above, dot below: the five tone marks. Circumflex, breve and horn make letters and stay. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * One spelling for a name whatever the place of its tone marks: `Hoá` and `Hóa`, `Thuỷ` and `Thủy` become one.
 * Each word's mark is moved to its end. For comparing only: names are shown as published.
 */
export function normaliseTone(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{L}\p{M}]+/gu, (word) => {
      const tones = word.match(TONES)
      return tones ? word.replace(TONES, '') + tones.join('') : word
    })
    .normalize('NFC')
}
