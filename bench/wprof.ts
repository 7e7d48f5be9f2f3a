import { SYSTEM, uuid7 } from '#platform'
import { seeded } from '#rehearsal'
import { benchDatabase, closedLoop, cpuSeconds } from './harness.ts'
import { numberOf, openRegisters, rowOf, settle, sketches } from './register-people.ts'
const bench = await benchDatabase(16)
const { database } = bench
const { registers } = openRegisters()
const people = 5000
try {
  await settle(database, registers, people)
  const [random, sketch] = [seeded(23), sketches()]
  const rows = Array.from({ length: 10_000 }, (_, n) => rowOf(n, sketch(n, random)))
  const by = { actor: SYSTEM, purpose: 'sample' }
  let written = people
  const write = async () => {
    const n = written++
    const { data, validFrom, unit = null } = rows[n % rows.length]!
    const at = new Date()
    await database.begin((tx) => registers.write(tx, at, by, { register: 'population', owner: uuid7(at), data: { ...data, number: numberOf(n) }, validFrom, unit }))
  }
  await closedLoop(16, 4, write)
  for (let i = 0; i < 2; i++) {
    const before = [process.cpuUsage(), cpuSeconds(bench.pid())] as const
    const mine = await closedLoop(16, 5, write)
    const used = process.cpuUsage(before[0])
    console.log(mine.perSecond.toFixed(0), 'server', ((used.user + used.system) / 1000 / mine.latencies.length).toFixed(3), 'db', (((cpuSeconds(bench.pid()) - before[1]) * 1000) / mine.latencies.length).toFixed(3))
  }
} finally { await bench.close() }
