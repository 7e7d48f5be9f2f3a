import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'

/** What a PDF says and what its QR codes hold, read by programs nobody here wrote. Throws when poppler is missing. */
export function readPdf(bytes: Uint8Array): { text: string; codes: string[]; pages: number } {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-pdf-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, bytes)
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC')
    execFileSync('pdftoppm', ['-r', '110', '-png', file, join(folder, 'page')])
    const images = readdirSync(folder).filter((name) => name.endsWith('.png'))
    const codes = images.flatMap((name) => {
      const { data, width, height } = PNG.sync.read(readFileSync(join(folder, name)))
      const found = jsQR(new Uint8ClampedArray(data), width, height)
      return found ? [found.data] : []
    })
    return { text, codes: [...new Set(codes)], pages: images.length }
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT')
      throw new Error('pdftotext and pdftoppm are needed: apt-get install poppler-utils', { cause: error })
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
