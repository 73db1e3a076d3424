import { pipeline, type Readable } from 'node:stream';

import { parse, type Info } from 'csv-parse';

import type { SourceRow } from './source-row.ts';

/** Far beyond the largest event that is taken; a quote that is never closed would else take the whole file. */
const MAX_RECORD_SIZE = 1_048_576;
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Records of a CSV file as objects by the names of its first line, every value as text; holds one record at a time.
 * Throws what the stream throws, and when there is no first line.
 */
export async function* readCsv(stream: Readable, delimiter: string): AsyncGenerator<SourceRow> {
  const broken: SourceRow[] = [];
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: MAX_RECORD_SIZE,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken.push({
        ok: false,
        line: Number(error?.['lines']),
        reason: `${error?.message ?? 'It is broken'}.`,
      });
      return undefined;
    },
  });
  // Whoever reads the records meets the error of either.
  pipeline(stream, parser, () => undefined);

  let names: readonly string[] | null = null;
  for await (const each of parser) {
    const { record, info } = each as { readonly record: readonly string[]; readonly info: Info };
    yield* broken.splice(0);
    if (names === null) names = record.map((name) => name.trim());
    else yield toRow(names, record, info.lines);
  }
  yield* broken;
  if (names === null) throw new Error('The file has no first line with the names of its columns.');
}

function toRow(names: readonly string[], record: readonly string[], line: number): SourceRow {
  return record.length === names.length
    ? { ok: true, line, value: Object.fromEntries(names.map((name, at) => [name, record[at]])) }
    : { ok: false, line, reason: `It has ${record.length} cells, and the first line has ${names.length}.` };
}

/** The one of comma, semicolon and tab that the first line has most of. */
export function findDelimiter(head: string): string {
  const [line = ''] = head.split(/\r?\n/, 1);
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}
