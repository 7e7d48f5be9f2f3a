/** Reads CSV (RFC 4180; blanks around a value do not count) piece by piece: push texts as they come, then end. */
export interface CsvReader {
  push(text: string): void
  end(): void
}

/** `row` is given each line's values; lines without any are left out. */
export function csvReader(row: (values: string[]) => void): CsvReader {
  let rest = ''
  let open = false
  function line(text: string): void {
    const values = text.includes('"') ? quoted(text) : text.split(',')
    for (let n = 0; n < values.length; n++) values[n] = values[n]!.trim()
    if (values.length > 1 || values[0] !== '') row(values)
  }
  function take(text: string): void {
    rest = rest === '' ? text : `${rest}\n${text}`
    // A line's end within quotes belongs to the value: an odd number of quotes so far.
    if (text.includes('"')) for (const letter of text) if (letter === '"') open = !open
    if (open) return
    line(rest)
    rest = ''
  }
  let piece = ''
  return {
    push(text) {
      const lines = (piece + text).split('\n')
      piece = lines.pop()!
      for (const each of lines) take(each)
    },
    end() {
      if (piece !== '') take(piece)
      if (rest !== '') line(rest)
    },
  }
}

/** The values of a line that has quotes: a quote that begins a value ends at the next single one. */
function quoted(text: string): string[] {
  const values: string[] = []
  for (let at = 0; at <= text.length;) {
    const found = /^\s*"((?:[^"]|"")*)"?[^,]*(?:,|$)|^([^,]*)(?:,|$)/.exec(text.slice(at))!
    values.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'))
    at += found[0].length
    if (!found[0].endsWith(',')) break
  }
  return values
}

/** A value as it is written in CSV. */
export function csvValue(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
