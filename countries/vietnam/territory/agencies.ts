/** First-level agency code of a province (Decision 20/2020/QĐ-TTg), as dossier codes begin with it, and how it is known. */
export interface Agency {
  readonly code: string
  readonly province: string
  readonly evidence: string
}

/** Agencies from the rows of agencies.tsv, by province code. */
export function parseAgencies(rows: readonly string[][]): ReadonlyMap<string, Agency> {
  return new Map(rows.map(([code = '', province = '', evidence = '']) => [province, { code, province, evidence }]))
}
