// The thread that draws: typst's compiler is synchronous (33 ms for a result pack), so it stays off the thread that
// answers requests. Plain JavaScript: Node runs a worker's file as it is, beside the sources as beside the bundle.
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** Results unused for this many papers leave typst's cache. */
const CACHE_AGE = 10
/** Archive PDF with tags and Unicode text (ISO 19005-2, level A). */
const ARCHIVE = { pdfStandard: 'a-2a' }

const { fontDir } = workerData
const compiler = NodeCompiler.create({ workspace: fontDir, fontArgs: [{ fontPaths: [fontDir] }] })
const source = { mainFilePath: join(fontDir, 'main.typ') }
const mapped = new Map()

function map(files) {
  for (const name of mapped.keys()) {
    if (name in files) continue
    compiler.unmapShadow(join(fontDir, name))
    mapped.delete(name)
  }
  for (const [name, content] of Object.entries(files)) {
    if (mapped.get(name) === content) continue
    compiler.mapShadow(join(fontDir, name), Buffer.from(content))
    mapped.set(name, content)
  }
}

/**
 * No compiled document crosses into JavaScript on the way that works: it would keep its pages (0.5 MB a sheet) until a
 * garbage collection that nothing hurries.
 */
function draw() {
  try {
    return compiler.pdf(source, ARCHIVE)
  } catch {
    const error = compiler.compile(source).takeError()
    // A template without an image's alternative text, say, is no archive file; it is a paper all the same.
    if (!error) return compiler.pdf(source)
    const lines = compiler.fetchDiagnostics(error)
    throw new Error(lines.map(({ message }) => message).join('; ') || 'typst failed')
  }
}

parentPort.on('message', ({ id, template, data, files }) => {
  try {
    map({ ...files, 'main.typ': template, 'data.json': data })
    const bytes = Uint8Array.from(draw())
    parentPort.postMessage({ id, bytes }, [bytes.buffer])
  } catch (error) {
    parentPort.postMessage({ id, fault: error.message }, [])
  } finally {
    map({ ...files, 'main.typ': template })
    compiler.evictCache(CACHE_AGE)
  }
})
