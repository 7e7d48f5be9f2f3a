/** Reads CSV (RFC 4180; blanks around a value do not count) piece by piece: push texts as they come, then end. */
export interface CsvReader {
  push(text: string): void
  end(): void
}

/** `row` is given each line's values; lines without any are left out. */
export function csvReader(row: (values: string[]) => void): CsvReader {
  let value = ''
  let values: string[] = []
  let quoted = false
  /** The last letter was a quote inside quotes: an end, or half of a written quote. */
  let closing = false
  const close = () => {
    values.push(value.trim())
    value = ''
  }
  const line = () => {
    close()
    if (values.length > 1 || values[0] !== '') row(values)
    values = []
  }
  return {
    push(text) {
      for (let n = 0; n < text.length; n++) {
        const letter = text[n]!
        if (quoted && !closing) {
          if (letter === '"') closing = true
          else value += letter
          continue
        }
        if (letter === '"' && closing) value += '"'
        else if (letter === '"' && value.trim() === '') [quoted, value] = [true, '']
        else if (letter === ',') close()
        else if (letter === '\n') line()
        else if (letter !== '\r' && letter !== '\uFEFF') value += letter
        if (letter !== '"') quoted = false
        closing = false
      }
    },
    end() {
      if (value !== '' || values.length > 0) line()
    },
  }
}

/** A value as it is written in CSV. */
export function csvValue(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
