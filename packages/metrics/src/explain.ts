import type { Metric, MetricParams, Query } from './metric.ts';
import type { MetricResult } from './result.ts';
import { runMetric } from './run-metric.ts';
import { toScope } from './scope.ts';
import { readSpans } from './spans.ts';

/** One statement that was run for a number. */
export interface Statement {
  readonly sql: string;
  /** The values of its `{name:Type}` parameters. */
  readonly params: Readonly<Record<string, unknown>>;
  /** How many rows it answered. */
  readonly rows: number;
  readonly elapsedMs: number;
}

/** How many events of the range there are, and how many of them the scope leaves out, by the first reason that holds. */
export interface LeftOut {
  readonly events: number;
  readonly bots: number;
  readonly internal: number;
  readonly filters: number;
}

/** A number together with all that made it: run `statements` on the database and the same comes out. */
export interface Explanation {
  readonly result: MetricResult;
  readonly statements: readonly Statement[];
  readonly leftOut: LeftOut;
  /** The version of the database. */
  readonly database: string;
}

/**
 * Computes a metric just as `runMetric` does, by it, and keeps what it asks the database.
 *
 * @param now milliseconds, for the time that each statement took; where a connection runs one statement after the other
 * that includes its wait
 */
export async function explainMetric(
  query: Query,
  metric: Metric,
  params: MetricParams,
  now: () => number,
): Promise<Explanation> {
  const statements: Statement[] = [];
  const watched: Query = async (sql, params) => {
    const began = now();
    const rows = await query(sql, params);
    statements.push({ sql: sql.trim(), params, rows: rows.length, elapsedMs: now() - began });
    return rows;
  };
  const result = await runMetric(watched, metric, params);
  const [version] = await query('SELECT version() AS version', {});
  return {
    result,
    statements,
    leftOut: await countLeftOut(query, params),
    database: String(version?.['version']),
  };
}

/** Each scope leaves out what the one before it does, and more. */
async function countLeftOut(query: Query, params: MetricParams): Promise<LeftOut> {
  const { conditions: _, ...unfiltered } = params;
  const { current } = await readSpans(query, params);
  const count = async (scope: Partial<MetricParams>, base: MetricParams = unfiltered): Promise<number> => {
    const { sql, params: values } = toScope({ ...base, ...scope });
    const [row] = await query(countIn(sql), {
      ...values,
      zone: params.timezone,
      start: current.start,
      end: current.end,
      until: current.until,
    });
    return Number(row?.['events']);
  };
  const all = await count({ includeBots: true, includeInternal: true });
  const ofPeople = await count({ includeInternal: true });
  const ofOutsiders = await count({});
  const counted = await count({}, params);
  return {
    events: all,
    bots: all - ofPeople,
    internal: ofPeople - ofOutsiders,
    filters: ofOutsiders - counted,
  };
}

const countIn = (scope: string): string => {
  const [events, facts] = ['events', 'facts'].map(
    (table) => `
  SELECT count() AS events FROM ${table} FINAL
  WHERE ${scope}
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
  );
  return `SELECT sum(events) AS events FROM (${events}\n  UNION ALL${facts})`;
};
