# The files beside this one: python3 make.py FOLDER, with pyarrow 25.0.1 and duckdb 1.5.6.
import sys, duckdb, pyarrow as pa, pyarrow.parquet as pq, datetime as d, decimal
out = sys.argv[1]
n = 40
rows = dict(
  tag=[f'B{i}' for i in range(1, n + 1)],
  name=[f'Đỗ Thị {i % 7}' for i in range(1, n + 1)],
  born=[None if i % 5 == 0 else d.date(1960 + i, 1 + i % 12, 1 + i % 28) for i in range(1, n + 1)],
  hives=[None if i % 6 == 0 else i for i in range(1, n + 1)],
  licensed=[None if i % 4 == 0 else i % 3 == 0 for i in range(1, n + 1)],
)
schema = pa.schema([('tag', pa.string()), ('name', pa.string()), ('born', pa.date32()), ('hives', pa.int64()), ('licensed', pa.bool_())])
t = pa.table(rows, schema=schema)
def w(name, table=t, **k): pq.write_table(table, f'{out}/{name}.parquet', row_group_size=15, **k)
w('arrow-snappy', compression='snappy')
w('arrow-v2-zstd', compression='zstd', data_page_version='2.0', data_page_size=64, write_batch_size=8)
w('arrow-gzip-plain', compression='gzip', use_dictionary=False)
w('arrow-brotli-delta', compression='brotli', use_dictionary=False, column_encoding={'tag':'DELTA_BYTE_ARRAY','name':'DELTA_LENGTH_BYTE_ARRAY','hives':'DELTA_BINARY_PACKED','born':'DELTA_BINARY_PACKED','licensed':'RLE'}, data_page_version='2.0')
w('arrow-lz4', compression='lz4')
other = t.set_column(2, 'born', pa.array([None if v is None else d.datetime(v.year, v.month, v.day) for v in rows['born']], pa.timestamp('us'))).set_column(3, 'hives', pa.array([None if v is None else decimal.Decimal(v) for v in rows['hives']], pa.decimal128(9, 2)))
w('arrow-types', other, compression='none')
w('arrow-split', t.set_column(3, 'hives', pa.array([None if v is None else float(v) for v in rows['hives']], pa.float64())), compression='none', use_dictionary=False, use_byte_stream_split=['hives'])
w('arrow-nested', pa.table({'tag': ['B1'], 'name': [['a', 'b']]}))
c = duckdb.connect(); c.register('t', t)
c.execute(f"copy t to '{out}/duckdb-zstd.parquet' (format parquet, compression zstd, row_group_size 15)")
c.execute(f"copy t to '{out}/duckdb-v2.parquet' (format parquet, parquet_version v2, compression lz4_raw, row_group_size 15)")
# Many zeros, packed by each codec: what must not come out where the header says a thousand.
import base64, json
zeros = bytes(100_000)
bombs = {k: base64.b64encode(pa.compress(zeros, codec=c, asbytes=True)).decode() for k, c in dict(GZIP='gzip', BROTLI='brotli', ZSTD='zstd', SNAPPY='snappy', LZ4_RAW='lz4_raw').items()}
open(f'{out}/bombs.json', 'w').write(json.dumps(bombs, indent=2) + '\n')
