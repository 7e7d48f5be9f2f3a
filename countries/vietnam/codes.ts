/** Codes of dossiers, procedures and results: how each is written, read and checked. Pure. */

/** Where and when a local dossier was received. Levels run from the province or ministry (1) down; noughts where none. */
export interface DossierCode {
  /** Letter and two digits: H41. */
  readonly level1: string
  readonly level2: string
  readonly level3: string
  /** Three digits. */
  readonly level4: string
  /** Day of receipt, 'YYYY-MM-DD', years 2000 to 2099. */
  readonly on: string
  /** From 1 each day; four digits and more when the day needs them. */
  readonly serial: number
}

const DOSSIER = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})-(\d{2})(\d{2})(\d{2})-(\d{4,})$/

/** Is there such a day? */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** Reads `000.00.11.H41-251120-0001` (Circular 01/2018/TT-VPCP, art. 19). Undefined when malformed or of no such day. */
export function parseDossierCode(code: string): DossierCode | undefined {
  const found = DOSSIER.exec(code)
  if (!found) return undefined
  const [, level4, level3, level2, level1, year, month, day, digits] = found as unknown as string[]
  const on = `20${year}-${month}-${day}`
  const serial = Number(digits)
  if (!isDay(on) || !Number.isSafeInteger(serial) || serial < 1) return undefined
  // One dossier, one spelling: no more noughts than fill four places.
  if (digits!.length > 4 && digits!.startsWith('0')) return undefined
  return { level1: level1!, level2: level2!, level3: level3!, level4: level4!, on, serial }
}

/** Writes a local dossier code. Throws RangeError when a part does not fit. */
export function formatDossierCode(parts: DossierCode): string {
  const { level1, level2, level3, level4, on, serial } = parts
  const code = `${level4}.${level3}.${level2}.${level1}-${on.slice(2).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(on) || !parseDossierCode(code))
    throw new RangeError('these parts make no dossier code')
  return code
}

export interface ProcedureCode {
  /** 2.000986 */
  readonly code: string
  /** The ministry or province whose own version it is: H41. */
  readonly agency: string | undefined
}

/** Reads a procedure code, national (`2.000986`) or of an agency (`2.000986.H41`, `2.000986.000.00.00.H41`). */
export function parseProcedureCode(code: string): ProcedureCode | undefined {
  const found = /^([1-9]\.\d{6})(?:\.(?:000\.00\.00\.)?([A-Z]\d{2}))?$/.exec(code)
  return found ? { code: found[1]!, agency: found[2] } : undefined
}

export function isProcedureCode(code: string): boolean {
  return parseProcedureCode(code) !== undefined
}

/** Reads a result code `KQ.G01.000123` into its agency and its number. About twenty published ones are malformed. */
export function parseResultCode(code: string): { agency: string; serial: string } | undefined {
  const found = /^KQ\.([A-Z]\d{2})\.(\d{6})$/.exec(code)
  return found ? { agency: found[1]!, serial: found[2]! } : undefined
}

export function isResultCode(code: string): boolean {
  return parseResultCode(code) !== undefined
}
