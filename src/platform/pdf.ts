import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import QRCode from 'qrcode'
import { drawnBy } from './glyphs.ts'
import { projectRoot } from './root.ts'

type Files = Readonly<Record<string, Uint8Array | string>>

export interface Pdf {
  /**
   * One PDF from typst source. `data` is given as the file data.json and `files` under their own names: text of a
   * person is a value to the template, never source. Same template, data and files: the same bytes.
   * Rejects with PdfFault when the template does not compile or the time is up.
   */
  render(template: string, data: unknown, options?: { readonly files?: Files }): Promise<Uint8Array>
}

/** The template does not fit its data, or took too long. The message is typst's own, for the operator's log. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault'
}

/** What no paper carries: control characters but tab and new line, and marks without a shape, which hide text or turn its order. */
const UNPRINTABLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu
const BEYOND_ASCII = /[^\t\n -~]/gu

/**
 * JSON whose every string is composed (NFC), cleared of what is not printable, and with what no shipped font draws
 * spelled out as [U+6F22], so that nothing is lost in silence. Keys are the program's own.
 */
function printable(data: unknown, drawn: ReadonlySet<number>): string {
  const spelled = (letter: string): string => {
    const point = letter.codePointAt(0) ?? 0
    return drawn.has(point) ? letter : `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'string'
      ? value
          .toWellFormed()
          .normalize('NFC')
          .replace(/\r\n?|\u2028|\u2029/g, '\n')
          .replace(UNPRINTABLE, '')
          .replace(BEYOND_ASCII, spelled)
      : value,
  )
}

function readFonts(fontDir: string): ReadonlySet<number> {
  const names = readdirSync(fontDir).filter((name) => name.endsWith('.ttf'))
  if (names.length === 0) throw new Error(`no font in ${fontDir}`)
  return drawnBy(names.map((name) => readFileSync(join(fontDir, name))))
}

interface Waiting {
  resolve(bytes: Uint8Array): void
  reject(fault: Error): void
}
type Answer = { readonly id: number } & ({ readonly bytes: Uint8Array } | { readonly fault: string })

/**
 * The renderer: one thread with a warm compiler, papers drawn one after the other with the fonts of `fontDir` alone
 * (templates name those families and switch fallback off). The thread starts with the first paper, never keeps the
 * process alive, and is replaced when it dies or is silent for `limitMs` milliseconds.
 */
export function createPdf({ fontDir, limitMs = 30_000 }: { readonly fontDir: string; readonly limitMs?: number }): Pdf {
  const drawn = readFonts(fontDir)
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let limit: NodeJS.Timeout | undefined
  let last = 0

  function watch(): void {
    clearTimeout(limit)
    if (waiting.size === 0) return void worker?.unref()
    worker?.ref()
    limit = setTimeout(() => drop('the time is up'), limitMs)
  }

  function drop(why: string): void {
    void worker?.removeAllListeners().terminate()
    worker = null
    for (const { reject } of waiting.values()) reject(new PdfFault(why))
    waiting.clear()
    watch()
  }

  function answered(answer: Answer): void {
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    watch()
    if ('bytes' in answer) caller?.resolve(answer.bytes)
    else caller?.reject(new PdfFault(answer.fault))
  }

  function start(): Worker {
    return new Worker(join(projectRoot(), 'src/platform/pdf-worker.mjs'), { workerData: { fontDir } })
      .on('message', answered)
      .on('error', (error) => drop(error.message))
      .on('exit', (code) => drop(`the thread ended with ${code}`))
  }

  return {
    render: (template, data, { files = {} } = {}) =>
      new Promise((resolve, reject) => {
        const text = printable(data, drawn)
        worker ??= start()
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ id: last, template, data: text, files }, [])
        if (waiting.size === 1) watch()
      }),
  }
}

/** A QR code as SVG, error correction level M (ISO/IEC 18004), without quiet zone: the template leaves the white around it. */
export function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 })
}
