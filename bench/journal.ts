import { randomBytes } from 'node:crypto'
import { createJournal, secret, uuid7 } from '#platform'
import { issue } from '#platform/db'
import {
  benchDatabase,
  closedLoop,
  cpuSeconds,
  median,
  percentile,
  round,
  runPgbench,
  type Options,
  type Result,
} from './harness.ts'

const CLIENTS = 16

/** The journal's own statement and a state row, as pgbench sends them: same tables, same transaction, ids drawn in SQL. */
const SCRIPT = `\\set n random(1, 1000000000)
begin;
with ids as materialized (select uuidv7() as id, gen_random_uuid() as owner, gen_random_uuid() as stream, gen_random_uuid() as person),
journal_input as (select * from jsonb_to_recordset((select ('[{"owner":"' || owner || '","id":"' || id || '","stream":"' || stream || '","sequence": 1,"type":"bench.written","at":"' || now() || '","actor":"' || person || '","acting_for": null,"purpose":"bench","legal_basis": null,"grant_id": null,"dossier_id": null,"unit":"00004","facts":{"n":' || (:n)::int || '},"leaf":"' || encode(sha256(id::text::bytea), 'hex') || '"}]')::jsonb from ids)) as x(owner uuid, id uuid, stream uuid, sequence bigint,
      type text, at timestamptz, actor uuid, acting_for uuid, purpose text, legal_basis text, grant_id uuid, dossier_id uuid, unit text, facts jsonb, leaf text)),
journal_line as (insert into journal.line (owner, id, stream, sequence, type, at, actor, acting_for, purpose, legal_basis, grant_id, dossier_id, unit, facts, leaf)
      select owner, id, stream, sequence, type, at, actor, acting_for, purpose, legal_basis, grant_id, dossier_id, unit, facts, decode(leaf, 'hex') from journal_input),
journal_fresh as (insert into journal.fresh (owner, line) select owner, id from journal_input),
journal_about as (insert into journal.about (person, line, role, line_owner, salt)
      select person, line, role, line_owner, decode(salt, 'hex') from jsonb_to_recordset((select ('[{"person":"' || person || '","line":"' || id || '","role":"subject","line_owner":"' || owner || '","salt":"00112233445566778899aabbccddeeff"}]')::jsonb from ids)) as x(person uuid, line uuid, role text, line_owner uuid, salt text)),
journal_body as (insert into journal.body (owner, line, person, salt, sealed)
      select owner, line, person, decode(salt, 'hex'), decode(sealed, 'hex') from jsonb_to_recordset((select ('[{"owner":"' || owner || '","line":"' || id || '","person":"' || person || '","salt":"00112233445566778899aabbccddeeff","sealed":"${randomBytes(92).toString('hex')}"}]')::jsonb from ids)) as x(owner uuid, line uuid, person uuid, salt text, sealed text)),
journal_head as (insert into journal.stream as s (owner, stream, head) select owner, stream, max(sequence) from journal_input where sequence > 0 group by owner, stream
      on conflict (owner, stream) do update set head = excluded.head
        where s.head = (select min(i.sequence) - 1 from journal_input i where i.owner = s.owner and i.stream = s.stream)
      returning 1) select journal.must_move(count(*)::int, 1) from journal_head;
insert into platform.setting (name, value) values (gen_random_uuid()::text, '{"status":"accepted","n":1}');
end;
`

/** One business change: a journal line about one person with a sealed body, and a state row, in one transaction. 16 clients. */
export async function run({ rounds, seconds = 5 }: Options): Promise<Result> {
  const bench = await benchDatabase(CLIENTS)
  const key = randomBytes(92)
  const journal = createJournal({ seal: async () => key, open: async () => null })
  const by = { actor: uuid7(new Date()), purpose: 'bench' }
  const body = { name: 'Nguyễn Thị Bình An', n: 1 }
  const change = () => {
    const at = new Date()
    const [owner, person] = [uuid7(at), uuid7(at)]
    return bench.database.begin(async (tx) => {
      await journal.append(tx, at, by, [
        {
          owner,
          stream: owner,
          type: 'bench.written',
          unit: '00004',
          facts: { n: 1 },
          about: [{ person, role: 'subject' }],
          bodies: [{ person, data: body }],
        },
      ])
      issue(
        tx`insert into platform.setting (name, value) values (${secret(16)}, ${tx.json({ status: 'accepted', n: 1 })})`,
      )
    })
  }
  try {
    await closedLoop(CLIENTS, 2, change)
    const ours: number[] = []
    const limits: number[] = []
    const server: number[] = []
    const database: number[] = []
    let latencies: number[] = []
    for (let n = 1; n <= rounds; n++) {
      const limit = await runPgbench(bench.url, SCRIPT, CLIENTS, seconds)
      const before = [process.cpuUsage(), cpuSeconds(bench.pid())] as const
      const mine = await closedLoop(CLIENTS, seconds, change)
      const used = process.cpuUsage(before[0])
      server.push((used.user + used.system) / 1000 / mine.latencies.length)
      database.push(((cpuSeconds(bench.pid()) - before[1]) * 1000) / mine.latencies.length)
      ours.push(mine.perSecond)
      limits.push(limit.perSecond)
      latencies = latencies.concat(mine.latencies)
      process.stderr.write(`round ${n}: ours ${round(mine.perSecond, 0)}/s, pgbench ${round(limit.perSecond, 0)}/s\n`)
    }
    latencies.sort((a, b) => a - b)
    return {
      bench: 'journal',
      perSecond: round(median(ours), 0),
      p50Ms: round(percentile(latencies, 0.5)),
      p95Ms: round(percentile(latencies, 0.95)),
      p99Ms: round(percentile(latencies, 0.99)),
      limit: round(median(limits), 0),
      ratio: round(median(ours.map((value, index) => value / limits[index]!))),
      cpuMsPerOp: { server: round(median(server), 3), database: round(median(database), 3) },
      clients: CLIENTS,
      rounds,
      durability: bench.durability,
    }
  } finally {
    await bench.close()
  }
}
