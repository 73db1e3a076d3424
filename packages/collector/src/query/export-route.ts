import {
  type FileFormat,
  type Query,
  type Rows,
  runMetric,
  toAccountRows,
  toEventRows,
  toFileSql,
  toPeopleRows,
  toSeriesRows,
} from '@kept/metrics';
import { Hono } from 'hono';

import { toTimestamp } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import { METRIC_BY_ID, type MetricParts } from './metric-route.ts';
import type { ParameterName } from './parameters.ts';
import { readRange, toLocalDate } from './range.ts';
import { type Asked, notFound, type QueryValues, readQuery, wrong } from './read-query.ts';
import { readQuestion } from './read-question.ts';
import { readProject, readScope, readTimezone, SCOPE_PARAMETERS } from './read-scope.ts';
import { startQuestion, toLimits } from './reader.ts';

export interface ExportParts extends MetricParts {
  /** Aborts when the collector shuts down, which cuts every file short. */
  readonly closing: AbortSignal;
}

export const EXPORT_PARAMETERS = [
  'what',
  'format',
  ...SCOPE_PARAMETERS,
  'from',
  'to',
  'interval',
  'timezone',
] as const satisfies readonly ParameterName[];

const TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<FileFormat, string>;

/** Each holds some blocks of rows and a connection. */
const MAX_EXPORTS = 2;
/** All rows of years may be on a slow line. */
const EXPORT_SECONDS = 3_600;

/**
 * `GET /export?project=&what=`: rows as a file that is written while it is read, CSV, JSON lines or Parquet. A failure in
 * the middle breaks the connection off, so that half a file is never taken for a whole one.
 */
export function exportRoute(parts: ExportParts): Hono {
  let running = 0;
  return new Hono().get('/export', async (c) => {
    const metric = METRIC_BY_ID.get(/^metric:(.*)$/.exec(c.req.query('what') ?? '')?.[1] ?? '');
    const values = readQuery(c.req, [...EXPORT_PARAMETERS, ...(metric?.info.options ?? [])]);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const rows = await readRows(values.value, parts);
    if (!rows.ok) return refuseQuery(c, rows.code, rows.message);
    if (running >= MAX_EXPORTS) {
      return refuseQuery(
        c,
        'unavailable',
        `${MAX_EXPORTS} exports run already; ask again when one has ended.`,
      );
    }
    const format = (values.value.text('format') ?? 'csv') as FileFormat;
    const { sql, params, format: rowFormat, head } = toFileSql(rows.value, format, toLimits(EXPORT_SECONDS));
    const chunks = parts.database.stream(sql, params, rowFormat);
    running += 1;
    const body = await toBody(chunks, head, parts.closing, () => (running -= 1));
    return c.body(body, 200, {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${toFileName(values.value, format)}"`,
      'X-Content-Type-Options': 'nosniff',
    });
  });
}

async function readRows(
  values: QueryValues,
  { database, documents, environment }: ExportParts,
): Promise<Asked<Rows>> {
  const query = startQuestion(database, environment);
  const nowMs = environment.now();
  const what = values.text('what') ?? '';
  if (what.startsWith('metric:'))
    return readSeries(what.slice('metric:'.length), values, query, documents, nowMs);

  const project = readProject(values, documents);
  if (!project.ok) return project;
  const scope = readScope(values, project.value);
  if (!scope.ok) return scope;
  const timezone = await readTimezone(values, project.value, query);
  if (!timezone.ok) return timezone;
  const range = readRange(values, toLocalDate(nowMs, timezone.value));
  if (!range.ok) return range;
  const { currency, rates } = project.value;
  const params = {
    ...scope.value,
    ...range.value,
    timezone: timezone.value,
    now: toTimestamp(nowMs),
    currency,
    rates,
  };
  switch (what) {
    case 'events':
    case 'facts':
      return { ok: true, value: toEventRows(what, params) };
    case 'people':
      return { ok: true, value: toPeopleRows(scope.value) };
    case 'accounts':
      return { ok: true, value: toAccountRows(params) };
    default:
      return wrong('`what` is events, facts, people, accounts, or metric:<id>.');
  }
}

async function readSeries(
  id: string,
  values: QueryValues,
  query: Query,
  documents: ExportParts['documents'],
  nowMs: number,
): Promise<Asked<Rows>> {
  const metric = METRIC_BY_ID.get(id);
  if (!metric) return notFound('`what` names no metric; /api/metrics lists them all.');
  const asked = await readQuestion(values, metric, documents, nowMs, query);
  if (!asked.ok) return asked;
  try {
    return {
      ok: true,
      value: toSeriesRows(await runMetric(query, metric, { ...asked.value, compare: 'none' })),
    };
  } catch (error) {
    if (error instanceof RangeError) return wrong(error.message);
    throw error;
  }
}

/** Waits for the first rows, so that what fails at once is answered as a failure. @param onEnd runs once, however it ends */
async function toBody(
  rows: AsyncGenerator<Uint8Array, void, undefined>,
  head: string,
  closing: AbortSignal,
  onEnd: () => void,
): Promise<ReadableStream<Uint8Array>> {
  const chunks = endWith(rows, () => {
    closing.removeEventListener('abort', stop);
    onEnd();
  });
  const stop = (): void => void chunks.return().catch(() => undefined);
  closing.addEventListener('abort', stop, { once: true });
  const first = await chunks.next();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(head));
      if (first.done === true) controller.close();
      else controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done !== true) return controller.enqueue(value);
      closing.throwIfAborted();
      controller.close();
    },
    cancel: stop,
  });
}

async function* endWith(
  rows: AsyncGenerator<Uint8Array, void, undefined>,
  onEnd: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* rows;
  } finally {
    onEnd();
  }
}

function toFileName(values: QueryValues, format: FileFormat): string {
  const parts = ['kept', values.text('project'), values.text('what'), values.text('from'), values.text('to')];
  const name = parts.filter((part) => part !== undefined).join('-');
  return `${name.replaceAll(/[^\w.-]+/g, '-').slice(0, 100)}.${format}`;
}
