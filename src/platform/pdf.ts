import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import QRCode from 'qrcode'

export interface Pdf {
  /**
   * One PDF from typst source. `data` is given as the file /data.json and `files` under their own paths: text of a
   * citizen is a value to the template, never source. Same template, data and files: the same bytes.
   * Throws PdfFault when the template does not compile.
   */
  render(
    template: string,
    data: unknown,
    options?: { readonly files?: Readonly<Record<string, Uint8Array | string>> },
  ): Promise<Uint8Array>
}

/** The template does not fit its data. The message is typst's own and goes to the log of the operator. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault'
}

/** Results unused for this many renders leave typst's cache: 10 keeps 2,000 renders flat, 0 makes each render cold. */
const CACHE_AGE = 10
/** Archive PDF with tags and Unicode text (ISO 19005-2, level A). A character that no shipped font draws forbids it. */
const ARCHIVE = 'a-2a'
const MAIN = 'main.typ'
const DATA = 'data.json'

/** What a text may not carry onto paper: control characters but tab and new line, and marks that turn the reading order. */
// oxlint-disable-next-line no-control-regex -- these are the characters to take out
const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** One line a value: every string composed (NFC) and cleared of what is not printable. Keys are the program's own. */
function printable(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'string'
      ? value.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '')
      : value,
  )
}

/**
 * The renderer. Draws with the fonts of `fontDir` alone: templates name those families and switch fallback off.
 * The compiler starts at the first render and stays warm; one render holds the thread for its whole length.
 */
export function createPdf({ fontDir }: { readonly fontDir: string }): Pdf {
  const path = (name: string): string => join(fontDir, name)
  const mapped = new Map<string, Uint8Array | string>()
  let starting: Promise<NodeCompiler> | null = null

  async function start(): Promise<NodeCompiler> {
    const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
    return NodeCompiler.create({ workspace: fontDir, fontArgs: [{ fontPaths: [fontDir] }] })
  }

  function map(compiler: NodeCompiler, files: ReadonlyMap<string, Uint8Array | string>): void {
    for (const name of mapped.keys()) if (!files.has(name)) unmap(compiler, name)
    for (const [name, content] of files) {
      if (mapped.get(name) === content) continue
      compiler.mapShadow(path(name), Buffer.from(content as string))
      mapped.set(name, content)
    }
  }

  function unmap(compiler: NodeCompiler, name: string): void {
    compiler.unmapShadow(path(name))
    mapped.delete(name)
  }

  function draw(compiler: NodeCompiler): Uint8Array {
    const compiled = compiler.compile({ mainFilePath: path(MAIN) })
    if (!compiled.result) {
      const error = compiled.takeError()
      const details = error ? compiler.fetchDiagnostics(error) : []
      throw new PdfFault(details.map((line: { message?: string }) => line.message ?? '').join('; ') || 'typst failed')
    }
    try {
      return compiler.pdf(compiled.result, { pdfStandard: ARCHIVE })
    } catch {
      return compiler.pdf(compiled.result)
    }
  }

  return {
    async render(template, data, { files = {} } = {}) {
      const compiler = await (starting ??= start())
      map(compiler, new Map([...Object.entries(files), [MAIN, template], [DATA, printable(data)]]))
      try {
        return draw(compiler)
      } finally {
        unmap(compiler, DATA)
        compiler.evictCache(CACHE_AGE)
      }
    },
  }
}

/** A QR code as SVG, error correction level M (ISO/IEC 18004), without quiet zone: the template leaves the white around it. */
export function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 })
}
