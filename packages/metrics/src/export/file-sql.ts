/** How a file is written. */
export type FileFormat = 'csv' | 'jsonl' | 'parquet';

/** Rows to be written to a file: a subquery with these columns, and the values of its parameters. */
export interface Rows {
  readonly columns: readonly FileColumn[];
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface FileColumn {
  readonly name: string;
  /** `text` is what others may have written; `json` is ClickHouse's type of that name. */
  readonly kind: 'text' | 'json' | 'plain';
}

/** A statement whose rows are a file's, and how ClickHouse is to write them. */
export interface FileSql {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly format: 'CSV' | 'JSONEachRow' | 'Parquet';
  /** What the file begins with. */
  readonly head: string;
}

/** Times as ISO-8601, and nothing where there is nothing. */
const SETTINGS = [
  "date_time_output_format = 'iso'",
  'output_format_json_quote_64bit_integers = 0',
  "format_csv_null_representation = ''",
];

const FORMATS = { csv: 'CSV', jsonl: 'JSONEachRow', parquet: 'Parquet' } as const;

/** Columns that came as others wrote them, and those that Kept makes. */
export function toColumns(kind: FileColumn['kind'], names: readonly string[]): readonly FileColumn[] {
  return names.map((name) => ({ name, kind }));
}

/** @param settings limits and the like, as `name = value` */
export function toFileSql({ columns, sql, params }: Rows, format: FileFormat, settings: string): FileSql {
  const select = columns.map((column) => `${toCell(column, format)} AS ${column.name}`);
  return {
    // Inside, a column has its own name and type; outside, a text may be longer by an apostrophe.
    sql: `SELECT\n  ${select.join(',\n  ')}\nFROM (${sql}) AS row\nSETTINGS ${[...SETTINGS, settings].join(', ')}`,
    params,
    format: FORMATS[format],
    head: format === 'csv' ? `${columns.map(({ name }) => name).join(',')}\n` : '',
  };
}

function toCell({ name, kind }: FileColumn, format: FileFormat): string {
  const column = `row.${name}`;
  if (kind === 'plain' || (kind === 'json' && format === 'jsonl')) return column;
  const text = kind === 'json' ? `toJSONString(${column})` : column;
  return format === 'csv' ? `if(match(${text}, ${FORMULA}), concat('''', ${text}), ${text})` : text;
}

/**
 * What a spreadsheet takes for a formula (OWASP, CSV Injection): such a text is given an apostrophe, since whoever sends
 * events would otherwise have their text run on the desk of whoever opens the file.
 */
const FORMULA = String.raw`'^[=+@\\t\\r\\n＝＋－＠-]'`;
