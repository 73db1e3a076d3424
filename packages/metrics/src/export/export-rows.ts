import { withPerson } from '../people.ts';
import type { LocalDate } from '../result.ts';
import { IN_SCOPE, type ScopeParams, toScope } from '../scope.ts';
import { type Rows, toColumns } from './file-sql.ts';

/** Whose rows, and of which days. */
export interface ExportParams extends ScopeParams {
  readonly from: LocalDate;
  /** Exclusive. */
  readonly to: LocalDate;
  readonly timezone: string;
}

const COLUMNS = [
  ...toColumns('plain', ['timestamp', 'received_at']),
  ...toColumns('text', [
    'id',
    'type',
    'event',
    'person',
    'user_or_anonymous_id',
    'anonymous_id',
    'account_id',
    'session_id',
  ]),
  ...toColumns('plain', ['engaged_ms']),
  ...toColumns('text', ['path', 'browser', 'os', 'country']),
  ...toColumns('plain', ['is_bot', 'is_trusted']),
  ...toColumns('json', ['properties']),
];

const rowsOf = (table: 'events' | 'facts'): string =>
  withPerson(
    `
  SELECT
    pid, ts AS timestamp, received_at, toString(mid) AS id, type, event, pid AS user_or_anonymous_id, anonymous_id,
    account_id, session_id, engaged_ms, path, browser, os, country, is_bot, is_trusted, props AS properties
  FROM ${table} FINAL
  WHERE ${IN_SCOPE}
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})`,
    COLUMNS.map(({ name }) => name)
      .filter((name) => name !== 'person')
      .join(', '),
  );

/** Every event or business fact of the days, once, each with the person behind it; in no order, so that none waits for another. */
export function toEventRows(table: 'events' | 'facts', { from, to, timezone, ...scope }: ExportParams): Rows {
  const { sql, params } = toScope(scope);
  return {
    columns: COLUMNS,
    sql: rowsOf(table).replaceAll(IN_SCOPE, sql),
    params: { ...params, start: from, end: to, zone: timezone },
  };
}
