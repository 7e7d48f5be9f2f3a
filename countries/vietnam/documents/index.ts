import { Compile } from 'typebox/compile'
import type { Static, TSchema } from 'typebox'
import { qrSvg, type Pdf } from '#platform'
import { readText } from '../read.ts'
import { apologyView, controlView, receiptView, refusalView, supplementView } from './forms.ts'
import { resultPackView } from './pack.ts'
import * as schema from './schema.ts'

export * from './schema.ts'

/** The papers of a case. Each takes its typed data and gives a PDF; each throws RangeError when the data break its contract. */
export interface Documents {
  resultPack(data: schema.ResultPack): Promise<Uint8Array>
  receipt(data: schema.Receipt): Promise<Uint8Array>
  supplement(data: schema.Supplement): Promise<Uint8Array>
  refusal(data: schema.Refusal): Promise<Uint8Array>
  apology(data: schema.Apology): Promise<Uint8Array>
  control(data: schema.Control): Promise<Uint8Array>
}

/** The papers over a renderer; `root` is the project's folder, whose templates are read once, here. */
export function createDocuments(pdf: Pdf, root: string): Documents {
  const folder = `${root}/countries/vietnam/documents`
  const shared = { 'style.typ': readText(`${folder}/style.typ`), 'rosette.svg': readText(`${folder}/rosette.svg`) }

  function paper<S extends TSchema>(name: string, contract: S, view: (data: Static<S>) => object) {
    const template = readText(`${folder}/${name}.typ`)
    const check = Compile(contract)
    return async (data: Static<S>): Promise<Uint8Array> => {
      const wrong = check.Check(data) ? undefined : check.Errors(data)[0]
      if (wrong) throw new RangeError(`${name}: ${wrong.instancePath} ${wrong.keyword}`)
      const qr = await qrSvg((data as schema.Receipt).checkUrl)
      return pdf.render(template, view(data), { files: { ...shared, 'qr.svg': qr } })
    }
  }

  return {
    resultPack: paper('result-pack', schema.ResultPack, resultPackView),
    receipt: paper('receipt', schema.Receipt, receiptView),
    supplement: paper('supplement', schema.Supplement, supplementView),
    refusal: paper('refusal', schema.Refusal, refusalView),
    apology: paper('apology', schema.Apology, apologyView),
    control: paper('control', schema.Control, controlView),
  }
}
