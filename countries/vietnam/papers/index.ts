import type { CountryPapers, OpenDossier, PaperContext, PaperKind } from '#dossiers'
import type { Documents } from '../documents/index.ts'
import { controlData } from './control.ts'
import { apologyData, receiptData, refusalData, supplementData } from './forms.ts'
import { hasResults, resultPackData } from './pack.ts'

export { apologyData, controlData, receiptData, refusalData, resultPackData, supplementData }

/**
 * The papers that there are of a bundle as it stands: the receipt and the control slip from its submission, each other
 * once its moment has come. Results are handed over together, when all is decided.
 */
export function paperKinds(open: OpenDossier): PaperKind[] {
  const { state } = open
  const refused = state.status === 'rejected' || Object.values(state.parts).some(({ status }) => status === 'refused')
  const there: Readonly<Record<PaperKind, boolean>> = {
    results: hasResults(open),
    receipt: true,
    supplement: state.supplement !== undefined,
    refusal: refused,
    apology: state.apology !== undefined,
    control: true,
  }
  return (Object.keys(there) as PaperKind[]).filter((kind) => there[kind])
}

/** Viet Nam's papers over their templates, which are read when the first paper is drawn. */
export function vietnamPapers(documents: () => Documents): CountryPapers {
  let ready: Documents | undefined
  const drawn: Readonly<Record<PaperKind, (open: OpenDossier, context: PaperContext) => Promise<Uint8Array>>> = {
    results: (open, context) => (ready ??= documents()).resultPack(resultPackData(open, context)),
    receipt: (open, context) => (ready ??= documents()).receipt(receiptData(open, context)),
    supplement: (open, context) => (ready ??= documents()).supplement(supplementData(open, context)),
    refusal: (open, context) => (ready ??= documents()).refusal(refusalData(open, context)),
    apology: (open, context) => (ready ??= documents()).apology(apologyData(open, context)),
    control: (open, context) => (ready ??= documents()).control(controlData(open, context)),
  }
  return { kinds: paperKinds, draw: (kind, open, context) => drawn[kind](open, context) }
}
