import type { Query } from '../metric.ts';
import { IN_SCOPE, type ScopeParams, toScope } from '../scope.ts';

/** Some of a list, and where to go on. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Asks for what comes after; null at the end. */
  readonly next: string | null;
}

/** Which part of a list: what stands after a place in it, so that no row is skipped or told twice while others arrive. */
export interface PageParams {
  readonly limit: number;
  readonly after: Place | null;
}

/** A place in a list that is ordered by time, latest first, then by id. */
export interface Place {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly id: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Reads a place as `toPage` wrote it; null for a text that is none. */
export function parsePlace(text: string): Place | null {
  const [, ms, id] = /^(\d{1,13})\.(.+)$/s.exec(text) ?? [];
  return ms === undefined || id === undefined ? null : { ms: Number(ms), id };
}

/** Comes before the whole list: later than any time that ClickHouse has. */
export const START: Place = { ms: 9_999_999_999_999, id: '' };

/** @param rows one more than a page has, when there are more; each with its `ms` and `id` */
export function toPage<Item>(rows: readonly Row[], limit: number, make: (row: Row) => Item): Page<Item> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(make),
    next: last === undefined ? null : `${String(last['ms'])}.${String(last['id'])}`,
  };
}

/** Runs a statement within a scope; `IN_SCOPE` in it becomes the conditions. */
export function selectIn(
  query: Query,
  scope: ScopeParams,
  sql: string,
  params: Readonly<Record<string, unknown>>,
): ReturnType<Query> {
  const { sql: conditions, params: values } = toScope(scope);
  return query(sql.replaceAll(IN_SCOPE, conditions), { ...values, ...params });
}

/** ISO-8601 of milliseconds as ClickHouse answers them, which are text where they are 64 bits. */
export function toIso(ms: unknown): string {
  return new Date(Number(ms)).toISOString();
}
