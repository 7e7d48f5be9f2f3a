import { Compile } from 'typebox/compile'
import { expect } from 'vitest'
import { PAPER_KINDS, type OpenDossier, type PaperContext, type PaperKind } from '#dossiers'
import { LANGUAGES } from '#ui'
import type { BirthCase } from './birth-case.ts'
import * as documents from '../../countries/vietnam/documents/schema.ts'
import {
  apologyData,
  controlData,
  paperKinds,
  receiptData,
  refusalData,
  resultPackData,
  supplementData,
} from '../../countries/vietnam/papers/index.ts'

type Contract = { Check(data: unknown): boolean; Errors(data: unknown): readonly object[] }
const papers: Record<PaperKind, { data(open: OpenDossier, context: PaperContext): object; contract: Contract }> = {
  results: { data: resultPackData, contract: Compile(documents.ResultPack) },
  receipt: { data: receiptData, contract: Compile(documents.Receipt) },
  supplement: { data: supplementData, contract: Compile(documents.Supplement) },
  refusal: { data: refusalData, contract: Compile(documents.Refusal) },
  apology: { data: apologyData, contract: Compile(documents.Apology) },
  control: { data: controlData, contract: Compile(documents.Control) },
}

/** Every paper there is keeps its contract; every other one cannot be had. Returns what there is. */
export function drawAll(one: BirthCase): PaperKind[] {
  const open = one.open()
  const kinds = paperKinds(open)
  for (const kind of PAPER_KINDS)
    for (const language of LANGUAGES) {
      const { data, contract } = papers[kind]
      const draw = () => data(open, one.context(language))
      if (kinds.includes(kind)) expect([kind, ...contract.Errors(draw())]).toEqual([kind])
      else expect(draw).toThrow(RangeError)
    }
  return kinds
}
