/** Bits of a value at most: more would be a dictionary longer than any that is taken. */
const WIDEST = 24

/**
 * `count` numbers of Parquet's hybrid of runs and packed bits, `width` bits each. Runs that promise more are cut: a few
 * bytes may promise billions. Throws where bytes end early.
 */
export function hybrid(bytes: Uint8Array, width: number, count: number): Uint32Array {
  if (width > WIDEST) throw new Error('too wide')
  const values = new Uint32Array(count)
  let at = 0
  const byte = () => {
    if (at >= bytes.length) throw new Error('ended early')
    return bytes[at++]!
  }
  for (let n = 0; n < count;) {
    let [head, shift] = [0, 0]
    for (let next = 0x80; (next & 0x80) !== 0; shift += 7) {
      if (shift > 28) throw new Error('run too long')
      next = byte()
      head += (next & 0x7f) * 2 ** shift
    }
    const many = Math.floor(head / 2)
    if (head % 2 === 0) {
      if (many === 0) throw new Error('empty run')
      let value = 0
      for (let bit = 0; bit < width; bit += 8) value += byte() * 2 ** bit
      values.fill(value, n, Math.min(n + many, count))
      n += many
      continue
    }
    const end = Math.min(n + many * 8, count)
    if (end === n) throw new Error('empty run')
    const start = at
    let [held, bits] = [0, 0]
    for (; n < end; n++) {
      for (; bits < width; bits += 8) held |= byte() << bits
      values[n] = held & ((1 << width) - 1)
      held >>>= width
      bits -= width
    }
    at = start + many * width
  }
  return values
}
