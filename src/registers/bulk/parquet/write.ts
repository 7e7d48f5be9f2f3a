import type { KeyValue, SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { FieldDefinition } from '../../schema.ts'
import { MARK, PLACE } from '../rules-rows.ts'
import type { Out, Watermark } from '../rules-export.ts'

type Kind = 'text' | 'date' | 'number' | 'boolean'
const elements: Record<Kind, Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type: 'OPTIONAL' },
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' }, repetition_type: 'OPTIONAL' },
  number: { type: 'DOUBLE', repetition_type: 'OPTIONAL' },
  boolean: { type: 'BOOLEAN', repetition_type: 'OPTIONAL' },
}
const kindOf = (type: FieldDefinition['type']): Kind =>
  type === 'date' || type === 'number' || type === 'boolean' ? type : 'text'

type Field = Pick<FieldDefinition, 'code' | 'type'>

/** What the file says of itself, as key-value metadata: each part of the mark under a name of ours. */
const marks = (mark: Watermark): KeyValue[] =>
  Object.entries(mark).map(([key, value]) => ({ key: `onedoor.${key}`, value: String(value ?? '') }))

/** An export as Parquet, row group by row group; nothing but the footer's list of groups grows with the file. */
export function parquetExport(mark: Watermark, fields: readonly Field[]) {
  const columns: (readonly [string, Kind, (one: Out) => unknown])[] = [
    [MARK, 'text', () => mark.export],
    ...PLACE.map((name) => [name, name === '_validFrom' ? 'date' : 'text', (one: Out) => one[PLACE_OF[name]]] as const),
    ...fields.map(({ code, type }) => [code, kindOf(type), (one: Out) => one.data[code]] as const),
  ]
  const writer = new ByteWriter()
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: columns.length },
    ...columns.map(([name, kind]) => ({ name, ...elements[kind] })),
  ]
  // Least and greatest values would stand in the footer, where nobody looks for people.
  const file = new ParquetWriter({ writer, schema, statistics: false, kvMetadata: marks(mark), createdBy: 'OneDoor' })
  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }
  return {
    group(rows: readonly Out[]): Uint8Array {
      if (rows.length > 0)
        void file.write({
          columnData: columns.map(([name, kind, of]) => ({ name, data: rows.map((row) => cell(kind, of(row))) })),
          rowGroupSize: rows.length,
        })
      return taken()
    },
    end(): Uint8Array {
      void file.finish()
      return taken()
    },
  }
}

const PLACE_OF = { _owner: 'owner', _id: 'id', _validFrom: 'validFrom', _unit: 'unit' } as const

function cell(kind: Kind, value: unknown): unknown {
  if (value === undefined || value === null) return null
  return kind === 'date' ? new Date(`${value as string}T00:00:00Z`) : value
}
