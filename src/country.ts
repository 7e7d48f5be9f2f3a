import type { AccessRules } from '#access'
import type { Command, CountryPapers, DossierCountry } from '#dossiers'
import type { DocumentKind, IssuingRule, SignInRules } from '#identity'
import type { Answers, CatalogueWords, ProcedureVersion } from '#procedures'
import type { Checks, DigitisationRules, Established, LoadRow, MatchingParts, NameRules as PersonNames, OfficialRules, RegisterDefinition, RepairRules, SampleBook } from '#registers' // prettier-ignore
import type { CountryWords } from '#rights'
import type { PeopleRules, Person, Place, Population, Random } from '#rehearsal'
import type { CalendarFacts, LegalDay, NameRules, Outline, Succession, Territory, Unit } from '#territory'
import type { Language, Text, Theme } from '#ui'

export type CountryMatching = Pick<MatchingParts, 'registers' | 'linkages' | 'spelling'>

/** Everything that a country says of itself, as typed data and pure functions. The core knows nothing else of it. */
export interface Country {
  readonly code: string
  readonly name: Text
  /** The language of those who have not chosen one. */
  readonly language: Language
  /** ISO 4217. */
  readonly currency: string
  readonly theme: Theme
  readonly territory: {
    /** Changes whenever a unit or a succession does. */
    readonly version: string
    readonly units: readonly Unit[]
    readonly successions: readonly Succession[]
    readonly names: NameRules
    /** Kinds of units in words, by type. */
    readonly typeNames: Readonly<Record<string, Text>>
    outline(): Outline
  }
  readonly calendar: CalendarFacts
  readonly registers: readonly RegisterDefinition[]
  /** Which registers' records are held against each other, to find who is there twice. */
  readonly matching?: (territory: Territory) => CountryMatching
  /** Check rules that registers name: of numbers and codes, by name. */
  readonly checks?: Checks
  /** How long an office may take to verify and to correct a record, by law. */
  readonly repair: RepairRules
  /** How names of people are compared. */
  readonly personNames: PersonNames
  /** Age in whole years at which a child is a child no more. */
  readonly majority: number
  /** The register that says who people are, and its fields of their name and birth, and the number they know themselves by. */
  readonly population: {
    readonly register: string
    readonly name: string
    readonly born: string
    readonly number?: string
  }
  /** The country's calling code: digits without a sign. */
  readonly phonePrefix: string
  /** What sites that people sign in to may be told of them, and by which law. */
  readonly signIn: SignInRules
  /** Who may be given an account, and the register by which one ends with its person. */
  readonly accounts?:
    | {
        readonly issuing: readonly IssuingRule[]
        readonly deaths: string
        /** Registers of people whom the population register does not know: foreigners with a residence card. */
        readonly others?: readonly {
          readonly register: string
          readonly name: string
          readonly born: string
          readonly kind: 'foreigner'
          readonly until?: string
        }[]
        /** For which purpose the officers who issue them read the population register. */
        readonly purpose: string
      }
    | undefined
  /** Documents that people carry in wallets. */
  readonly documents?: readonly DocumentKind[]
  readonly access: AccessRules
  /** What posts ask of those appointed to them; and the officials of a sample country, from who is to hold which post. */
  readonly officials: {
    readonly rules: OfficialRules
    sample(people: readonly { readonly person: string; readonly name: string; readonly role: string; readonly unit: string | null }[], today: LegalDay): Established
  } // prettier-ignore
  readonly procedures: readonly ProcedureVersion[]
  readonly catalogue: CatalogueWords
  readonly dossiers: DossierCountry
  readonly papers: CountryPapers
  /** Purposes, laws and posts in plain words, for "who looked". */
  readonly words: CountryWords
  /** For people who do not exist: rules of names, families, numbers; and where they live. */
  people(): { readonly rules: PeopleRules; readonly places: readonly Place[] }
  /** Sample people as records of the registers. */
  sampleRecords(population: Population): Iterable<{ readonly register: string; readonly rows: Iterable<LoadRow> }>
  /** What the sample people whom a visitor signs in as can carry in a wallet, as records. */
  sampleDocuments?(
    people: readonly Person[],
    today: LegalDay,
  ): Iterable<{ readonly register: string; readonly rows: Iterable<LoadRow> }>
  /** Which share of a register's sample records (0 to 1) is made to fail a rule, by register and rule. */
  readonly sampleErrors?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Old paper books that are made into data, and those of a sample country, kept in these units. */
  readonly digitisation?: DigitisationRules & {
    sample(population: Population, units: readonly string[]): readonly SampleBook[]
  }
  /** How a sample case goes: what a mother answers (`name` tells cases apart), then each step with the post that does it. */
  readonly sampleLife: {
    readonly procedure: string
    answers(random: Random, life: { readonly name: string; readonly born: LegalDay }): Answers
    readonly steps: readonly { readonly post: string; readonly command: Command }[]
  }
}
