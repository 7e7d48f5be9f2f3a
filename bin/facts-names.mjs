// Turns the gathered name lists into the compact tables of countries/vietnam/data. Run again whenever the source moves:
//   ONEDOOR_FACTS=<folder> node bin/facts-names.mjs           writes the tables
//   ONEDOOR_FACTS=<folder> node bin/facts-names.mjs --check   exits 1 when a table is not what the source gives
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const DATE = '2026-11-22'
const facts = process.env.ONEDOOR_FACTS
if (!facts) {
  process.stderr.write('ONEDOOR_FACTS names the folder of the gathered facts\n')
  process.exit(2)
}
const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'countries', 'vietnam', 'data')
const text = (path) => readFileSync(join(facts, 'vietnam', path), 'utf8')
const lines = (path) => text(path).split(/\r?\n/).filter(Boolean)
const table = (path) =>
  lines(path)
    .slice(1)
    .map((line) => line.split(','))
const byCode = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)

const LOCLE =
  'locle1011/Gender-Classification-Based-on-Vietnamese-Names, data/raw_data.xlsx (40,496 names counted by token), MIT'
const HUNG = 'hungnguyen18/vietnamese-name-generator, src/data, MIT'
const DUYET = 'duyet/vietnamese-namedb, MIT'
const GSO = 'thanglequoc/vietnamese-provinces-database, MIT'
const UNITS = 'tranngocminhhieu/vietnamadminunits, MIT'

/** Shares as published stand at the head of the regional lists; the tail there is nominal (0.05 and less) and left out. */
function surnames() {
  const { weights } = JSON.parse(text('names/surname-weights-by-region.json'))
  const shares = ['north', 'central', 'south'].map((region) => new Map(weights[region]))
  const share = (name) => {
    const found = shares.map((of) => of.get(name) ?? 0)
    return Math.max(...found) > 0.05 ? found : ['', '', '']
  }
  return table('names/surnames.csv').map(([name, count, male, female]) =>
    [name, count, male, female].concat(share(name)),
  )
}

function twoWordGiven() {
  const letter = { M: 'male', F: 'female' }
  return Object.entries(letter).flatMap(([code, sex]) =>
    lines(`names/two-word-given-${code}.txt`)
      .map((name) => name.trim().normalize('NFC'))
      .filter((name) => /^\p{Lu}\p{Ll}* \p{Lu}\p{Ll}*$/u.test(name))
      .map((name) => [name, sex]),
  )
}

const sexOf = { M: 'male', F: 'female' }
const bySex = (path) => table(path).map(([name, sex, count]) => [name, sexOf[sex], count])

/** Today's communes kept a code of an old one inside them, and old codes were given province by province: a few ranges say all. */
function birthProvinces() {
  const old = new Map()
  for (const [province, , , , commune] of table('admin/mapping-old-to-new.csv')) {
    const of = old.get(commune) ?? old.set(commune, new Map()).get(commune)
    of.set(province, (of.get(province) ?? 0) + 1)
  }
  const ranges = []
  for (const [commune, of] of [...old].toSorted(byCode)) {
    const province = [...of].toSorted((a, b) => b[1] - a[1] || byCode(a, b))[0][0]
    const last = ranges.at(-1)
    if (last?.[2] === province) last[1] = commune
    else ranges.push([commune, commune, province])
  }
  return ranges
}

const NORTH = '01 04 08 11 12 14 15 19 20 22 24 25 31 33 37'
const CENTRAL = '38 40 42 44 46 48 51 52 56 66 68'
const region = (code) => (NORTH.includes(code) ? 'north' : CENTRAL.includes(code) ? 'central' : 'south')

function provinces() {
  return JSON.parse(text('admin/provinces-2026.json'))
    .map(({ code, population_2025 }) => [code, region(code), population_2025])
    .toSorted(byCode)
}

const files = {
  'surnames.tsv': [
    [LOCLE, HUNG],
    'surname, count, count of men, count of women, published share in % north, central, south (empty: none published)',
    surnames(),
  ],
  'middle-names.tsv': [[LOCLE], 'middle name (one token), sex, count', bySex('names/middle-names.csv')],
  'given-names.tsv': [[LOCLE], 'given name (last token), sex, count', bySex('names/given-names.csv')],
  'two-word-given.tsv': [[HUNG, DUYET], 'given name of two words, sex', twoWordGiven()],
  'birth-provinces.tsv': [
    [UNITS, GSO],
    'first and last code of today, province of the commune before 2025-07-01 (where several: of most of it)',
    birthProvinces(),
  ],
  'people-provinces.tsv': [
    [GSO, 'the three regions by common usage'],
    'province of today, region of names and addresses, population 2025',
    provinces(),
  ],
}

let stale = 0
for (const [name, [sources, columns, rows]] of Object.entries(files)) {
  const head = [...sources.map((source) => `# source: ${source}`), `# date: ${DATE}`, `# columns: ${columns}`]
  const content = [...head, ...rows.map((row) => row.join('\t'))].join('\n') + '\n'
  const path = join(target, name)
  if (!process.argv.includes('--check')) writeFileSync(path, content)
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== content) {
    process.stderr.write(`${name} is not what the source gives\n`)
    stale += 1
  }
}
process.exitCode = stale ? 1 : 0
