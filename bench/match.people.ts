// node --import tsx bench/match.people.ts PEOPLE SEED FILE: labelled sample duplicates as CSV.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { csvValue } from '#registers'
import { generatePeople, labelledDuplicates } from '#rehearsal'
import { readFacts } from '../countries/vietnam/facts.ts'
import { sampleMatching } from '../countries/vietnam/matching.ts'
import { samplePlaces, vietnamPeople } from '../countries/vietnam/people.ts'
import { projectRoot } from '#platform'

const [people = 20_000, seed = 1] = process.argv.slice(2, 4).map(Number)
const root = projectRoot()
const rules = sampleMatching(root).duplicates()
const population = generatePeople({
  seed,
  people,
  today: '2026-11-22',
  country: vietnamPeople(root),
  communes: samplePlaces(readFacts(root).units),
})
const out = createWriteStream(process.argv[4] ?? 'duplicates.csv')
out.write(`rec_id,${rules.columns.join(',')}\n`)
let lines: string[] = []
const send = async () => {
  if (!out.write(lines.join(''))) await once(out, 'drain')
  lines = []
}
for (const { id, record } of labelledDuplicates(seed, population.people, rules)) {
  lines.push(`${id},${rules.columns.map((column) => csvValue(record[column] ?? '')).join(',')}\n`)
  if (lines.length === 10_000) await send()
}
await send()
out.end()
await once(out, 'finish')
