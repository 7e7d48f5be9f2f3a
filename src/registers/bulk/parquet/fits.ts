import type { DataReader } from 'hyparquet'

/** Structs and lists within each other: a footer has six. */
const DEEPEST = 16

/**
 * Where a struct of Thrift's compact protocol ends that begins at `offset`. Throws when its lists promise more than
 * there are bytes, or it lies too deep: the parser takes room for what a list promises before it looks.
 */
export function endOfStruct({ view, offset }: DataReader): number {
  let at = offset
  const byte = () => view.getUint8(at++)
  function number(): number {
    let [value, shift] = [0, 0]
    for (;;) {
      const next = byte()
      value += (next & 0x7f) * 2 ** shift
      if ((next & 0x80) === 0) return value
      if ((shift += 7) > 63) throw new Error('number too long')
    }
  }
  const skip = (bytes: number) => void (at += bytes)
  function element(type: number, depth: number): void {
    if (depth > DEEPEST) throw new Error('too deep')
    if (type === 3) at++
    else if (type >= 4 && type <= 6) number()
    else if (type === 7) at += 8
    else if (type === 8) skip(number())
    else if (type === 9) list(depth)
    else if (type === 12) struct(depth + 1)
    else if (type !== 1 && type !== 2) throw new Error('unknown type')
    if (at > view.byteLength) throw new Error('ended early')
  }
  function list(depth: number): void {
    const head = byte()
    const type = head & 0x0f
    const size = head >> 4 === 15 ? number() : head >> 4
    if (size > view.byteLength - at) throw new Error('list too long')
    // Truths in a list take a byte each; elsewhere they are their own type.
    for (let n = 0; n < size; n++) element(type === 1 || type === 2 ? 3 : type, depth + 1)
  }
  function struct(depth: number): void {
    for (let head = byte(); (head & 0x0f) !== 0; head = byte()) {
      if (head >> 4 === 0) number()
      element(head & 0x0f, depth)
    }
  }
  struct(0)
  return at
}
