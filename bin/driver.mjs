// The database driver (postgres 3.4.9), with seventeen edits made where it is installed. As published it does not survive the
// loss of a connection: a write left over is done on no socket, which ends the process (porsager/postgres issues 1154 and
// 1208), or goes down the next connection, and so does the rollback of a transaction whose connection is gone; what it
// asks for itself on a new connection fails with nobody to hear it, which ends the process too. And it waits where
// nothing is to be decided: for the answer to "begin", and so nothing can travel with it. An edit that no longer finds
// its place fails the start: then look whether the new version needs it.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
    // What is written in one turn goes out as one: each write wakes the database's process, which on two cores costs the
    // server more than the bytes do. As published every statement of over 1 kB went by itself.
    [
      `    if (fn || chunk.length >= 1024)
`,
      `    if (fn || chunk.length >= 65536)
`,
    ],
    // A statement that failed after its first rows leaves their count behind: the next one's rows began at the wrong place.
    [
      `    query = results = errorResponse = null
    result = new Result()
`,
      `    query = results = errorResponse = null
    rows = 0
    result = new Result()
`,
    ],
    // A copy out that was slowed down and then ended left its socket standing still: nothing after it was ever answered.
    [
      `    stream && stream.push(null)
    stream = null
`,
      `    stream && (stream.push(null), socket.resume())
    stream = null
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
      , issued
      , gone = null
      , prepare = null
`,
    ],
    // The first statements of a transaction travel with its beginning: nothing waits for the answer to "begin".
    [
      `      await sql.unsafe('begin ' + options.replace(/[^a-z ]/ig, ''), [], { onexecute }).execute()
`,
      `      await new Promise((resolve, reject) => {
        issued = resolve
        sql.unsafe('begin ' + options.replace(/[^a-z ]/ig, ''), [], { onexecute }).catch(error => {
          gone = error
          reject(error)
        })
      })
`,
    ],
    [
      `        : move(c, reserved)
    }
  }

  function move(`,
      `        : move(c, reserved)
      issued()
    }
  }

  function move(`,
    ],
    // A connection that a transaction has just taken stays its own, and takes its next statements at once.
    [
      `    return c.execute(query)
      ? move(c, busy)
      : move(c, full)
`,
      `    const more = c.execute(query)
    return c.reserved ? c : move(c, more ? busy : full)
`,
    ],
    [
      `    ready
      ? move(c, busy)
      : move(c, full)
`,
      `    c.reserved || move(c, ready ? busy : full)
`,
    ],
    // A statement that nobody waited for may have failed: then the database made a rollback of the commit, and says so.
    [
      `          : await sql\`commit\`
`,
      `          : (await sql\`commit\`).command === 'ROLLBACK' && broken()
`,
    ],
    [
      `      return result

      function savepoint(`,
      `      return result

      function broken() {
        throw uncaughtError || Errors.generic('25P02', 'a statement of the transaction failed')
      }

      function savepoint(`,
    ],
    // So that nothing starts on the driver as published.
    [
      `Object.assign(Postgres, {
`,
      `Object.assign(Postgres, {
  mended: true,
`,
    ],
  ],
}

/**
 * Make the edits, once. Throws when the driver is not as they know it. Written beside and renamed: two commands that begin
 * at once both end with the same file.
 */
export function mendDriver() {
  for (const [name, edits] of Object.entries(EDITS)) {
    const path = join(source, name)
    const text = readFileSync(path, 'utf8')
    const mended = edits.reduce((done, [was, is]) => {
      if (done.includes(is)) return done
      if (done.split(was).length !== 2) throw new Error(`postgres/${name} is not as bin/driver.mjs knows it:\n${was}`)
      return done.replace(was, () => is)
    }, text)
    if (mended === text) continue
    writeFileSync(`${path}.${process.pid}`, mended)
    renameSync(`${path}.${process.pid}`, path)
  }
}
