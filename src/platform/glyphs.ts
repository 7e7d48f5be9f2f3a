/** Segment mapping (format 4): a code point without a glyph of its own points at glyph 0. */
function* segments(font: Buffer, at: number): Generator<number> {
  const doubled = font.readUInt16BE(at + 6)
  for (let n = 0; n < doubled; n += 2) {
    const [last, first] = [font.readUInt16BE(at + 14 + n), font.readUInt16BE(at + 16 + doubled + n)]
    const delta = font.readUInt16BE(at + 16 + 2 * doubled + n)
    const offsetAt = at + 16 + 3 * doubled + n
    const offset = font.readUInt16BE(offsetAt)
    for (let point = first; point <= last && point < 0xffff; point++) {
      const glyph = offset === 0 ? (point + delta) & 0xffff : font.readUInt16BE(offsetAt + offset + 2 * (point - first))
      if (glyph !== 0) yield point
    }
  }
}

/** Segmented coverage (format 12): groups of consecutive code points. */
function* groups(font: Buffer, at: number): Generator<number> {
  for (let n = 0; n < font.readUInt32BE(at + 12); n++) {
    const last = font.readUInt32BE(at + 20 + 12 * n)
    for (let point = font.readUInt32BE(at + 16 + 12 * n); point <= last; point++) yield point
  }
}

/** The code points that these TrueType files draw between them (the Unicode subtables of `cmap`, OpenType 1.9). */
export function drawnBy(fonts: readonly Buffer[]): ReadonlySet<number> {
  const drawn = new Set<number>()
  for (const font of fonts) {
    const tables = Array.from({ length: font.readUInt16BE(4) }, (_, n) => 12 + 16 * n)
    const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
    if (entry === undefined) continue
    const cmap = font.readUInt32BE(entry + 8)
    for (let n = 0; n < font.readUInt16BE(cmap + 2); n++) {
      if (![0, 3].includes(font.readUInt16BE(cmap + 4 + 8 * n))) continue
      const at = cmap + font.readUInt32BE(cmap + 8 + 8 * n)
      const format = font.readUInt16BE(at)
      for (const point of format === 4 ? segments(font, at) : format === 12 ? groups(font, at) : []) drawn.add(point)
    }
  }
  return drawn
}
