/** Texts as numbers from 1 on, each distinct text kept once as UTF-16 code units in one array; 0 is the empty text. */
export class Terms {
  /** How many texts are known. */
  size = 0
  /** The letters of all texts; those of `id` from starts[id] to starts[id + 1]. */
  letters = new Uint16Array(1 << 12)
  starts = new Int32Array(1 << 8)
  #slots = new Int32Array(1 << 9)

  /** The number of a text, a new one when it was not known. */
  id(text: string): number {
    const { length } = text
    if (length === 0) return 0
    let slot = hashText(text) & (this.#slots.length - 1)
    for (let id = this.#slots[slot]!; id !== 0; id = this.#slots[slot]!) {
      if (this.#is(id, text)) return id
      slot = (slot + 1) & (this.#slots.length - 1)
    }
    const id = ++this.size
    this.#slots[slot] = id
    this.#append(text)
    if (this.size * 2 > this.#slots.length) this.#widen()
    return id
  }

  /** After the last text: what is needed only to take in more goes. */
  seal(): void {
    this.#slots = new Int32Array(0)
    this.letters = this.letters.slice(0, this.starts[this.size + 1])
    this.starts = this.starts.slice(0, this.size + 2)
  }

  length(id: number): number {
    return this.starts[id + 1]! - this.starts[id]!
  }

  text(id: number): string {
    // Spreading a typed array takes ten times as long.
    return String.fromCharCode.apply(null, this.letters.subarray(this.starts[id]!, this.starts[id + 1]!) as never)
  }

  /** 32 bits of a text, or of its letters in a range, the same on every machine and in every run; never 0. */
  hash(id: number, from = 0, to = this.length(id)): number {
    const start = this.starts[id]!
    return hashLetters(this.letters, start + from, start + Math.min(to, this.length(id))) || 1
  }

  #is(id: number, text: string): boolean {
    const start = this.starts[id]!
    if (this.starts[id + 1]! - start !== text.length) return false
    for (let n = 0; n < text.length; n++) if (this.letters[start + n] !== text.charCodeAt(n)) return false
    return true
  }

  #append(text: string): void {
    const start = this.starts[this.size]!
    const end = start + text.length
    if (end > this.letters.length) this.letters = grown(this.letters, Math.max(end, this.letters.length * 2))
    if (this.size + 1 >= this.starts.length) this.starts = grown(this.starts, this.starts.length * 2)
    for (let n = 0; n < text.length; n++) this.letters[start + n] = text.charCodeAt(n)
    this.starts[this.size + 1] = end
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    for (let id = 1; id <= this.size; id++) {
      let slot = hashLetters(this.letters, this.starts[id]!, this.starts[id + 1]!) & (slots.length - 1)
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = id
    }
    this.#slots = slots
  }
}

/** A longer copy of a typed array. */
export function grown<T extends Uint16Array | Int32Array | Float32Array | Uint8Array>(array: T, length: number): T {
  const copy = new (array.constructor as new (length: number) => T)(length)
  copy.set(array)
  return copy
}

/** Spreads the bits of a 32-bit number (MurmurHash3's finisher, public domain). */
export function scatter(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const FNV = 0x811c9dc5
const step = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193)

function hashText(text: string): number {
  let hash = FNV
  for (let n = 0; n < text.length; n++) hash = step(hash, text.charCodeAt(n))
  return scatter(hash)
}

function hashLetters(letters: Uint16Array, from: number, to: number): number {
  let hash = FNV
  for (let n = from; n < to; n++) hash = step(hash, letters[n]!)
  return scatter(hash)
}
