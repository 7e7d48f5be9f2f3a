import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { CompressionCodec } from 'hyparquet'
import { decompressLz4, decompressLz4Raw, decompressSnappy, decompressZstd } from 'hyparquet-compressors'

/** Each writes no more than `length` bytes, whatever it was given. */
const unpackers: Partial<Record<CompressionCodec, (bytes: Uint8Array, length: number) => Uint8Array>> = {
  UNCOMPRESSED: (bytes) => bytes,
  SNAPPY: decompressSnappy,
  GZIP: (bytes, length) => gunzipSync(bytes, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (bytes, length) => brotliDecompressSync(bytes, { maxOutputLength: Math.max(1, length) }),
  ZSTD: (bytes, length) => decompressZstd(bytes, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
}

/** The bytes that a page was before it was packed, in memory of their own: nothing can be read beyond them. */
export function unpack(codec: CompressionCodec, bytes: Uint8Array, length: number): Uint8Array {
  const unpacker = unpackers[codec]
  if (!unpacker) throw new Error('unknown codec')
  const page = length === 0 ? new Uint8Array(0) : new Uint8Array(unpacker(bytes, length))
  if (page.length !== length) throw new Error('not as long as it says')
  return page
}
