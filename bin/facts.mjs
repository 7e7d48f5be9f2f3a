// Makes countries/vietnam/data from gathered facts. Run again when the facts change:
//   ONEDOOR_FACTS=/folder/of/facts node bin/facts.mjs          writes the files
//   ONEDOOR_FACTS=/folder/of/facts node bin/facts.mjs --check  says which committed files differ; exit 1 when any does
// Tab-separated, one row a line; lines starting with # say source, licence, date and columns.
// calendar-overrides.tsv beside them is kept by hand and not touched here.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { outline } from './facts-outline.mjs'

const OUT = join(dirname(fileURLToPath(import.meta.url)), '../countries/vietnam/data')
const UNITS_SOURCE =
  'thanglequoc/vietnamese-provinces-database (MIT), tranngocminhhieu/vietnamadminunits (MIT); see ../NOTICE'
const REFORM = '2025-07-01'
// Resolutions 30/2026/QH16 and 237/NQ-UBTVQH16 of 14 April 2026, in force 30 April 2026: Đồng Nai becomes a city,
// ten of its communes become wards. The mapping still names them as they were on 1 July 2025.
const RETYPED = '2026-04-30'

const TYPES = {
  province: { 'Thành phố': 'city', Tỉnh: 'province' },
  district: { Quận: 'urban-district', Huyện: 'rural-district', 'Thị xã': 'town', 'Thành phố': 'district-city' },
  commune: { Phường: 'ward', Xã: 'commune', 'Thị trấn': 'township', 'Đặc khu': 'special-zone' },
}

const cells = (line) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => (m[1] ?? m[2]).replaceAll('""', '"'))

/** Rows of a CSV file as objects; quoted cells may hold commas and doubled quotes, never line breaks. */
function csv(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = cells(head)
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i], cell])))
}

/** `Phường Ba Đình` → ['ward', 'Ba Đình']. Throws on a word the level does not know. */
function typed(level, fullName) {
  for (const [word, type] of Object.entries(TYPES[level]))
    if (fullName.toLowerCase().startsWith(`${word.toLowerCase()} `)) return [type, fullName.slice(word.length + 1)]
  throw new Error(`no ${level} type in "${fullName}"`)
}

const number = (value, digits) =>
  value === '' || value === null || Number(value) === 0 ? '' : String(Number(Number(value).toFixed(digits)))
const row = (...cells) => cells.join('\t').replace(/\t+$/, '')
const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const file = (heading, rows) => `${heading.map((line) => `# ${line}`).join('\n')}\n${rows.join('\n')}\n`

function territory(facts) {
  const admin = (name) => join(facts, 'vietnam/admin', name)
  const provinces = JSON.parse(readFileSync(admin('provinces-2026.json'), 'utf8'))
  const communes = csv(admin('communes-2026.csv'))
  const before = csv(admin('units-2025-before.csv'))
  const mapping = csv(admin('mapping-old-to-new.csv'))

  const then = new Map(mapping.map((m) => [m.newCommuneCode, m.newFullName]))
  const provinceThen = new Map(before.filter((u) => u.level === 'PROVINCE').map((u) => [u.code, u.fullName]))
  const now = []
  const past = []
  const later = []
  const add = (level, code, parent, fullName, was, place) => {
    const [type, name] = typed(level, fullName)
    const [oldType] = was === undefined ? [type] : typed(level, was)
    const changed = oldType !== type
    now.push([code, row(code, type, parent, name, ...place, changed ? RETYPED : '')])
    if (!changed) return
    past.push([code, row(code, oldType, parent, name, ...place, REFORM, RETYPED)])
    later.push(row(code, REFORM, code, RETYPED, 'retyped'))
  }
  for (const p of provinces) {
    const place = [number(p.lat, 5), number(p.lon, 5), number(p.areaKm2_2025, 2), number(p.population_2025, 0)]
    // Only a province that merged with nobody, or kept its name and code, can be compared with what it was.
    const was = provinceThen.get(p.code)
    add('province', p.code, '', p.fullName, was && typed('province', was)[1] === p.name ? was : undefined, place)
  }
  for (const c of communes) {
    const place = [number(c.lat, 5), number(c.lon, 5), number(c.areaKm2, 2), number(c.population2025, 0)]
    add('commune', c.code, c.provinceCode, c.fullName, then.get(c.code), place)
  }
  for (const u of before) {
    const [type, name] = typed(u.level.toLowerCase(), u.fullName)
    past.push([u.code, row(u.code, type, u.parentCode, name)])
  }
  const order = (list) => list.toSorted(([a], [b]) => a.length - b.length || byCode(a, b)).map(([, line]) => line)

  const merged = mapping.map((m) =>
    row(
      m.oldCommuneCode || m.oldDistrictCode,
      m.newCommuneCode,
      m.relation === 'MERGED' ? '' : m.relation.toLowerCase(),
    ),
  )
  const pairs = new Map(mapping.map((m) => [`${m.oldProvinceCode} ${m.newProvinceCode}`, m]))
  const joined = new Map()
  for (const m of pairs.values()) joined.set(m.newProvinceCode, (joined.get(m.newProvinceCode) ?? 0) + 1)
  const provinceRows = [...pairs.values()].map((m) =>
    row(m.oldProvinceCode, '', m.newProvinceCode, REFORM, joined.get(m.newProvinceCode) === 1 ? 'kept' : 'merged'),
  )

  const columns = 'columns: code, type, parent, name, lat, lon, km2, population (2025)'
  return {
    'units.tsv': file(
      [
        'Administrative units of Viet Nam as they stand since 30 April 2026: 34 provinces, 2,611 communes, 697 wards, 13 special zones.',
        `source: ${UNITS_SOURCE}. Codes: Decision 19/2025/QĐ-TTg; Resolutions 30/2026/QH16, 237/NQ-UBTVQH16`,
        `date: 2026-04-30. ${columns}, valid from (empty: ${REFORM})`,
        'An empty cell is a figure the sources do not give. Names as published, tone marks as they stand there.',
      ],
      order(now),
    ),
    'units-past.tsv': file(
      [
        'Units that have ended: 63 provinces, 696 districts, 10,035 communes up to 1 July 2025; 11 units retyped on 30 April 2026.',
        `source: ${UNITS_SOURCE}`,
        `date: 2025-06-30. ${columns}, valid from (empty: the source does not say), valid to (empty: ${REFORM})`,
      ],
      order(past),
    ),
    'successions.tsv': file(
      [
        'Every lowest unit of before 1 July 2025 and what took its place: 10,602 rows; 471 units are split, 127 kept.',
        'source: tranngocminhhieu/vietnamadminunits (MIT), one drifted code repaired; see ../NOTICE',
        `date: ${REFORM}. columns: code before, code after, kind (empty: merged)`,
      ],
      merged,
    ),
    'successions-other.tsv': file(
      [
        'The 63 provinces of before 1 July 2025 and their 34 successors (drawn from the mapping of their communes), and later changes of type.',
        `source: ${UNITS_SOURCE}. Resolution 202/2025/QH15; Resolutions 30/2026/QH16, 237/NQ-UBTVQH16`,
        'date: 2026-04-30. columns: code before, its valid from (empty: the source does not say), code after, its valid from and day of change, kind',
      ],
      [...provinceRows.toSorted(byCode), ...later.toSorted(byCode)],
    ),
  }
}

function codes(facts) {
  const read = (name) => JSON.parse(readFileSync(join(facts, 'vietnam/codes', name), 'utf8'))
  const agencies = read('agency-codes-level1.json').agencies.filter((a) => a.gsoCode2026)
  return {
    'lunar-days.tsv': file(
      [
        'Days of the lunar calendar that are public holidays: the first day of Tết, and the Hùng Kings (10th of the 3rd month).',
        'source: computed (Hồ Ngọc Đức lunar algorithm, UTC+7), 2020–2040 equal to python holidays 0.105. Dates are facts, no licence',
        'date: 2026. columns: first day of Tết, Hùng Kings',
      ],
      read('holidays-2020-2040.json').statutory.map((y) => row(y.tet1, y.hungKings)),
    ),
    'agencies.tsv': file(
      [
        'First-level agency code of each province, as it begins a dossier code (Decision 20/2020/QĐ-TTg).',
        'source: captures of the national public-service portal, 2026; official codes, not protected',
        'date: 2026. columns: agency code, province code, evidence',
      ],
      agencies.map((a) => row(a.code, a.gsoCode2026, a.evidence.toLowerCase().replaceAll('_', '-'))),
    ),
    'outline.tsv': file(
      [
        'Outline of the 34 provinces for small maps. Simplified and not authoritative: no statement on any boundary.',
        'source: thanglequoc/vietnamese-provinces-database (MIT), simplified again; see ../NOTICE',
        'date: 2026-04-30. rows: "scale", degrees a step | "arc", x,y of the first point then steps | "unit", code, rings of arcs (~n: arc n backwards)',
      ],
      outline(JSON.parse(readFileSync(join(facts, 'vietnam/geo/provinces-2026.topo.json'), 'utf8'))),
    ),
  }
}

const facts = process.env['ONEDOOR_FACTS']
if (!facts || !existsSync(join(facts, 'vietnam'))) {
  process.stderr.write('ONEDOOR_FACTS must name the folder of gathered facts (the one that holds "vietnam")\n')
  process.exit(2)
}
const check = process.argv.includes('--check')
mkdirSync(OUT, { recursive: true })
let different = 0
for (const [name, text] of Object.entries({ ...territory(facts), ...codes(facts) })) {
  const path = join(OUT, name)
  const same = existsSync(path) && readFileSync(path, 'utf8') === text
  if (!same) different++
  if (!check && !same) writeFileSync(path, text)
  const state = same ? 'same' : check ? 'DIFFERS' : 'written'
  process.stdout.write(`${state}\t${name}\t${Buffer.byteLength(text)} bytes\t${text.split('\n').length - 1} lines\n`)
}
process.exit(check && different > 0 ? 1 : 0)
