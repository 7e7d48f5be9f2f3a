import type { Uuid } from '#platform'
import type { Answers, DueFee, Facts, Finding, Prefilled, ProcedureVersion, RegisterCheck } from '#procedures'
import type { Channel, Command, OpenTask, State, Status, WorkItem } from './schema.ts'

/** Who asks, as far as dossiers must know: the platform's `Who` is one. */
export interface Asking {
  readonly person: Uuid
  readonly actingFor?: { readonly person: Uuid } | null | undefined
  /** Posts, where known: they choose the unit in whose name a dossier is opened. Access decides by its own grants. */
  readonly posts?: readonly { readonly code: string; readonly unit: string }[] | undefined
}

export interface Draft {
  readonly id: Uuid
  readonly owner: Uuid
  /** Whose request it is. */
  readonly applicantId: Uuid
  readonly procedure: string
  readonly version: number
  readonly answers: Answers
  /** What was known when the draft was opened, and when it was read. */
  readonly facts: Facts
  readonly startedAt: Date
  readonly updatedAt: Date
}

/** A draft with all that its pages need. */
export interface OpenDraft extends Draft {
  readonly definition: ProcedureVersion
  readonly prefilled: Readonly<Record<string, Prefilled>>
  readonly fees: readonly DueFee[]
  readonly files: readonly DossierFile[]
}

export interface DossierFile {
  readonly id: Uuid
  readonly name: string
  readonly type: string
  readonly size: number
  readonly evidence: string | null
  readonly hash: string
  readonly at: Date
}

/** One dossier of a bundle: `part` null is the bundle itself. */
export interface DossierRow {
  readonly id: Uuid
  readonly part: string | null
  readonly code: string
  readonly status: Status
  readonly unit: string
  readonly dueAt: Date | null
}

/** The answer to a submission or a command: what the reader needs to know at once. */
export interface Receipt {
  readonly bundle: Uuid
  readonly code: string
  readonly status: Status
  readonly dueAt: string
  readonly parts: readonly {
    readonly part: string
    readonly code: string
    readonly status: string
    readonly dueAt: string | null
  }[]
}

/** A dossier as its papers name it: nothing about anybody. */
export interface Paper {
  readonly code: string
  readonly procedure: string
  readonly version: number
  readonly part: string | null
  readonly status: Status
  readonly unit: string
  readonly receivedAt: Date
  /** When its results were decided; null while they are not. */
  readonly endedAt: Date | null
}

/** A bundle opened by somebody who may: everything on one page. */
export interface OpenDossier {
  readonly bundle: Uuid
  readonly code: string
  readonly definition: ProcedureVersion
  readonly state: State
  readonly answers: Answers
  readonly facts: Facts
  readonly made: Readonly<Record<string, string>>
  readonly people: readonly { readonly person: Uuid; readonly role: string }[]
  readonly applicant: Uuid
  readonly channel: Channel
  readonly dossiers: readonly DossierRow[]
  readonly tasks: readonly OpenTask[]
  /** Tasks that the opener may do now. */
  readonly mine: readonly OpenTask[]
  readonly files: readonly DossierFile[]
  readonly fees: readonly DueFee[]
  /** The bundle's story with its personal texts, since this look discloses them. */
  readonly story: readonly Story[]
  /** The head to hand back with a command: refused as `stale` when the bundle moved on. */
  readonly head: number
}

/** What a register says to one check of a case, and when it was asked. */
export interface Checked {
  readonly check: RegisterCheck
  /** Is it as the check wants it? Null: the register may not be read from the opener's post. */
  readonly ok: boolean | null
  /** The record that counts; null when none does. */
  readonly record: Readonly<Record<string, string | number | boolean>> | null
  readonly readAt: Date
}

/** A line of "my dossiers". */
export interface MyDossier {
  readonly bundle: Uuid
  readonly code: string
  readonly procedure: string
  readonly version: number
  readonly status: Status
  readonly receivedAt: Date
  readonly dueAt: Date
  readonly apologised: boolean
}

/** One line of a bundle's story; personal texts only for those who may read them. */
export interface Story {
  readonly at: Date
  readonly type: string
  readonly part: string | null
  readonly code: string
  readonly unit: string | null
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
  readonly reason: string | null
  readonly text: string | null
}

export interface Dossiers {
  /** Open a draft: reads the facts of the current version (each a look), prefills. */
  startDraft(who: Asking, procedure: string): Promise<OpenDraft>
  /** One's own draft. 404 `draft_not_found`; another person's is refused and journalled (403 `not_permitted`). */
  draft(who: Asking, id: Uuid): Promise<OpenDraft>
  drafts(who: Asking): Promise<readonly Draft[]>
  /**
   * Keep answers of one page (others stay). Returns what is wrong on that page; wrong answers are kept too. An answer to
   * a question that the page does not ask: 422 `answers_wrong`, `unknown_field`. So too in a submission, a supplement.
   */
  saveDraft(
    who: Asking,
    id: Uuid,
    page: string,
    answers: Answers,
  ): Promise<{ draft: OpenDraft; findings: readonly Finding[] }>
  dropDraft(who: Asking, id: Uuid): Promise<void>
  /** Keep a file with a draft, or with a bundle that waits for a supplement. Type and size are checked; 422. */
  addFile(
    who: Asking,
    family: Uuid,
    file: { name: string; type: string; bytes: Uint8Array; evidence: string | null },
  ): Promise<DossierFile>
  /** Submit a draft: one bundle, one dossier a part, all or nothing. The bundle's id is the draft's. 422 with fields when answers are wrong. */
  submit(who: Asking, draft: Uuid, key: string, channel?: Channel): Promise<Receipt>
  /**
   * Draft, answers and submission in one, for programs. `id` is the bundle's, drawn from the caller's key: the same key
   * again gives the same receipt, with other answers 422 `key_reused`. 422 with fields when answers are wrong; then nothing is kept.
   */
  submitAnswers(
    who: Asking,
    request: { id: Uuid; procedure: string; answers: Answers; key: string; channel?: Channel },
  ): Promise<Receipt>
  /**
   * One command on a bundle, in one transaction. `after`: the head the asker saw (409 `stale` when it moved on).
   * 409 with the rule's reason when it may not be; 403 when the asker may not. The same key again: the same answer.
   */
  run(who: Asking, bundle: Uuid, command: Command, key: string, after?: number): Promise<Receipt>
  /** What waits for this official, earliest due first. No person in it. */
  worklist(who: Asking, options?: { limit?: number; role?: string; unit?: string }): Promise<readonly WorkItem[]>
  /** The bundle behind a dossier's code; null when there is none. Says nothing else. */
  find(code: string): Promise<Uuid | null>
  /** What a paper of this code says to anybody who holds it: no person in it, no look. Null for no such code. */
  paper(code: string): Promise<Paper | null>
  /** Open a bundle: a look about everybody concerned, in the statement that reads it. */
  open(who: Asking, bundle: Uuid): Promise<OpenDossier>
  /** What the registers say to an opened bundle, for the steps that wait for its opener: each register asked is a look. */
  checks(who: Asking, dossier: OpenDossier): Promise<readonly Checked[]>
  myDossiers(who: Asking): Promise<readonly MyDossier[]>
  /** A bundle's story from the journal: no look, so personal texts only for its applicant. Permitted as `open` is. */
  timeline(who: Asking, bundle: Uuid): Promise<readonly Story[]>
  file(who: Asking, bundle: Uuid, file: Uuid): Promise<{ file: DossierFile; bytes: Uint8Array }>
}
