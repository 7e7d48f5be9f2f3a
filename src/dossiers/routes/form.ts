export const TYPE_NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
}
export const TAKEN = Object.keys(TYPE_NAMES)
/** The most bytes of one file: the edge's own limit for multipart. */
export const MAX_BYTES = 8_388_608
