/** One record as it stands in a text, cut out of it: its cells, or why it is none. */
export interface Cut {
  readonly cells: readonly string[]
  /** Where it stands in the text, for whoever must show it. */
  readonly from: number
  readonly to: number
  /** open_quote: never closed; bad_quote: something stands behind the closing quote. */
  readonly fault: 'open_quote' | 'bad_quote' | null
}

export interface Cutting {
  readonly cuts: readonly Cut[]
  /** Where a record begins that does not end in this text; the text's length when there is none. */
  readonly rest: number
}

/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), wide forms and line ends too. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A text as a cell that no spreadsheet runs: with a mark before it, which spreadsheets read as "this is text". */
export const inert = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** What such a cell was. */
export const undone = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)

const SEPARATORS = [',', ';', '\t', '|'] as const

/** The separator that stands most often outside quotes in a first line; a comma when none does. */
export function separatorOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, '')
  const count = (mark: string) => bare.split(mark).length
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best))
}

interface Quoted {
  readonly cells: readonly string[]
  readonly end: number
  readonly fault: Cut['fault']
}

/** A record with quotes in it, from `start`. `end` is behind its line end. A fault ends where its first line does. */
function cutQuoted(text: string, start: number, separator: string, lineEnd: number): Quoted {
  const cells: string[] = []
  const fault = (why: Cut['fault']): Quoted => ({ cells: [], end: lineEnd + 1, fault: why })
  let at = start
  for (;;) {
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1)
      let doubled = false
      while (close >= 0 && text[close + 1] === '"') {
        doubled = true
        close = text.indexOf('"', close + 2)
      }
      if (close < 0) return fault('open_quote')
      const inner = text.slice(at + 1, close)
      cells.push(doubled ? inner.replaceAll('""', '"') : inner)
      at = close + 1
    } else {
      let end = at
      while (end < text.length && text[end] !== separator && text[end] !== '\n') end++
      const ended = text[end] === '\n' && text[end - 1] === '\r' && end > at ? end - 1 : end
      cells.push(text.slice(at, ended))
      at = ended
    }
    if (text[at] === separator) at++
    else if (at >= text.length) return { cells, end: at, fault: null }
    else if (text[at] === '\n') return { cells, end: at + 1, fault: null }
    else if (text[at] === '\r' && text[at + 1] === '\n') return { cells, end: at + 2, fault: null }
    else return fault('bad_quote')
  }
}

/**
 * Cut a text into records (RFC 4180; CRLF or LF, any separator). A quote inside an unquoted cell stands for itself. A
 * record may span lines inside quotes, up to `longest` characters; past a fault the next line begins anew. Empty lines
 * are none. `last`: nothing follows, so that a record may end with the text. `most` records are cut.
 */
export function cutCsv(text: string, separator: string, last: boolean, longest: number, most = Infinity): Cutting {
  const cuts: Cut[] = []
  let at = 0
  let quote = -2
  while (at < text.length && cuts.length < most) {
    let lineEnd = text.indexOf('\n', at)
    if (lineEnd < 0 && !last) break
    if (lineEnd < 0) lineEnd = text.length
    if (quote !== -1 && quote < at) quote = text.indexOf('"', at)
    if (quote < 0 || quote >= lineEnd) {
      const to = text[lineEnd - 1] === '\r' && lineEnd > at ? lineEnd - 1 : lineEnd
      if (to > at) cuts.push({ cells: text.slice(at, to).split(separator), from: at, to, fault: null })
      at = lineEnd + 1
      continue
    }
    const { cells, end, fault } = cutQuoted(text, at, separator, lineEnd)
    // Its end may be in what comes next, unless it is too long already.
    if (fault === 'open_quote' && !last && text.length - at < longest) break
    let to = Math.min(end, text.length)
    if (text[to - 1] === '\n') to -= text[to - 2] === '\r' ? 2 : 1
    cuts.push({ cells, from: at, to, fault })
    at = end
  }
  return { cuts, rest: Math.min(at, text.length) }
}
