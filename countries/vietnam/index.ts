import { join } from 'node:path'
import type { Country } from '#country'
import { createPdf } from '#platform'
import { issuing, resident } from './accounts.ts'
import { access, purposes } from './access.ts'
import { createDocuments } from './documents/index.ts'
import { digitisation, oldBooks, sampleBooks } from './digitisation.ts'
import { vietnamDossiers } from './dossiers.ts'
import { readFacts } from './facts.ts'
import { checks } from './identifiers.ts'
import { laws, type LawNumber } from './laws.ts'
import { vietnamMatching } from './matching.ts'
import { vietnamPapers } from './papers/index.ts'
import { ethnicGroups, samplePlaces, vietnamPeople } from './people.ts'
import { personNames } from './names-search.ts'
import { birthProcedure } from './procedures/birth.ts'
import { qualityChecks, repairRules } from './quality.ts'
import { measured } from './registers-quality-kept.ts'
import { vietnamRegisters } from './registers.ts'
import { sampleDocuments } from './sample-documents.ts'
import { sampleLife } from './sample-life.ts'
import { sampleErrors, sampleRecords } from './sample.ts'
import { officialRules } from './officials.ts'
import { withOfficials } from './officials-registers.ts'
import { sampleOfficials } from './officials-sample.ts'
import { claimWords, signIn } from './sign-in.ts'
import { nameRules, UNIT_TYPES } from './territory/index.ts'
import { documents, documentWords } from './wallet.ts'

/** Viet Nam, from the data files of the checkout at `root`. */
export function vietnam(root: string): Country {
  const facts = readFacts(root)
  const groups = ethnicGroups(root)
  const registers = measured([...withOfficials(vietnamRegisters(groups)), ...oldBooks])
  return {
    code: 'vietnam',
    name: { vi: 'Việt Nam', en: 'Viet Nam', fr: 'Viêt Nam' },
    language: 'vi',
    currency: 'VND',
    // Red and gold of the flag, dark enough to read on; water green for what is pressed.
    theme: {
      accent: '#9c1c22',
      'accent-deep': '#6d1015',
      glow: '#a3262b',
      foot: '#2b1314',
      gold: '#f2c14e',
      action: '#0f5361',
      'action-deep': '#083c47',
    },
    territory: {
      version: facts.version,
      units: facts.units,
      successions: facts.successions,
      names: nameRules,
      typeNames: Object.fromEntries(Object.entries(UNIT_TYPES).map(([code, { text }]) => [code, text])),
      outline: facts.outline,
    },
    calendar: facts.calendar,
    registers,
    matching: (territory) => vietnamMatching(territory, facts.units),
    checks: { ...checks, ...qualityChecks },
    repair: repairRules,
    personNames,
    // Civil Code 2015, article 20.
    majority: 18,
    population: { register: 'population', name: 'fullName', born: 'birthDate', number: 'number' },
    phonePrefix: '84',
    signIn,
    accounts: { issuing, deaths: 'deaths', purpose: 'residence', others: [resident] },
    documents,
    access,
    officials: { rules: officialRules, sample: sampleOfficials },
    procedures: [birthProcedure(groups)],
    catalogue: {
      register: (code) => registers.find((one) => one.code === code)?.title ?? null,
      law: (number) => (Object.hasOwn(laws, number) ? { text: laws[number as LawNumber] } : null),
    },
    dossiers: vietnamDossiers({
      agencies: facts.agencies,
      communesOf: (province, day) =>
        facts.units
          .filter(
            ({ parent, validFrom, validTo }) =>
              parent === province && validFrom <= day && (validTo === null || day < validTo),
          )
          .map(({ code }) => code),
    }),
    papers: vietnamPapers(() => createDocuments(createPdf({ fontDir: join(root, 'assets/fonts') }), root)),
    words: { purposes, laws, claims: { ...documentWords, ...claimWords } },
    people: () => ({ rules: vietnamPeople(root), places: samplePlaces(facts.units) }),
    sampleRecords,
    sampleDocuments,
    sampleErrors,
    digitisation: { ...digitisation, sample: sampleBooks },
    sampleLife,
  }
}
