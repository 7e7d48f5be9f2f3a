// The database driver, bundled with seven edits. As published (postgres 3.4.9) it does not survive the loss of a
// connection: a write left over is done on no socket, which ends the process (porsager/postgres issues 1154 and 1208),
// or goes down the next connection, and so does the rollback of a transaction whose connection is gone; what it asks
// for itself on a new connection fails with nobody to hear it, which ends the process too. An edit that no
// longer finds its place fails the build: then look whether the new version needs it.
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules', 'postgres', 'src')

const EDITS = {
  'connection.js': [
    // Nothing is carried over to the next connection: neither bytes, nor a half answer, nor who waits for one.
    [
      `    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)
    socket.removeListener('connect', connected)
    idleTimer`,
      `    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = results = errorResponse = null
    socket.removeListener('data', data)
    socket.removeListener('connect', connected)
    idleTimer`,
    ],
    [
      `    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
`,
      `    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = null
`,
    ],
    [
      `      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))
`,
      `      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))

    if (!socket)
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true
`,
    ],
    // Asked by the driver itself: that the connection is lost is told to whoever it was made for.
    [
      `    \`], [], execute)
    types.forEach`,
      `    \`], [], execute).catch(() => [])
    types.forEach`,
    ],
  ],
  'index.js': [
    // A transaction ends with its connection: what it still asks for, its rollback above all, must not reach another's.
    [
      `        new Promise((_, reject) => connection.onclose = reject)
`,
      `        new Promise((_, reject) => connection.onclose = error => {
          gone = error
          reject(error)
          while (queries.length)
            queries.shift().reject(error)
        })
`,
    ],
    [
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue`,
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (gone)
          return q.reject(gone)
        c.queue`,
    ],
    [
      `      , connection
      , prepare = null
`,
      `      , connection
      , gone = null
      , prepare = null
`,
    ],
  ],
}

function edited(name, text) {
  return EDITS[name].reduce((done, [was, is]) => {
    if (done.split(was).length !== 2) throw new Error(`postgres/${name} is not as bin/driver.mjs knows it:\n${was}`)
    return done.replace(was, () => is)
  }, text)
}

/** For esbuild. */
export const driver = {
  name: 'driver',
  setup(build) {
    build.onResolve({ filter: /^postgres$/ }, () => ({ path: join(source, 'index.js') }))
    build.onLoad({ filter: /postgres[\\/]src[\\/](connection|index)\.js$/ }, async ({ path }) => ({
      contents: edited(basename(path), await readFile(path, 'utf8')),
      loader: 'js',
    }))
  },
}
