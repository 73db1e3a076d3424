import { FACT_EVENTS, PASSIVE_EVENTS } from '@kept/protocol';

import type { Subquery } from './activity/active-days.ts';
import type { EventPattern } from './event-pattern.ts';
import { toConditions } from './filter/to-conditions.ts';
import { withPersonHash } from './people.ts';
import { IN_SCOPE } from './scope.ts';

/** What is looked for: events of a pattern, or any use of the product. */
export type Sought = EventPattern | 'any use';

/** Every event that is sought, as `readMatches`, with the hash of the `person` behind its `who`. */
export function toMatches(sought: readonly Sought[], bounds: string): Subquery {
  const { sql, params } = readMatches(sought, bounds);
  return { sql: withPersonHash(sql, 'ts, mid, ms, day, mask'), params };
}

/**
 * Every event of a person that is sought, with its `who`, `ts`, `mid`, `ms` and `day`; the bits of `mask` say, from the lowest, which
 * of those sought it is. One that was delivered twice comes twice.
 *
 * @param bounds SQL that further limits the rows; it may name `mask`
 */
export function readMatches(sought: readonly Sought[], bounds: string): Subquery {
  const tests = sought.map(toTest);
  const reads = (['events', 'facts'] as const).flatMap((table) => {
    const here = tests.filter((test) => test.table === table);
    if (here.length === 0) return [];
    const mask = tests.map((test, bit) => (test.table === table ? `${2 ** bit} * (${test.sql})` : '0'));
    // The names alone let whole granules be left unread.
    const names = here.map(({ name }) => name).join(' OR ');
    return `
  SELECT
    who, ts, mid,
    toUnixTimestamp64Milli(ts) AS ms,
    toDate(ts, {zone:String}) AS day,
    toUInt16(${mask.join(' + ')}) AS mask
  FROM ${table}
  WHERE ${IN_SCOPE} AND who != 0 AND (${names}) AND mask > 0
    AND ts < {until:DateTime64(3, 'UTC')}
    AND ${bounds}`;
  });
  return {
    sql: reads.join('\n  UNION ALL'),
    params: Object.assign({}, ...tests.map(({ params }) => params)) as Subquery['params'],
  };
}

interface Test extends Subquery {
  readonly table: 'events' | 'facts';
  /** A test of the event's name, which `sql` holds too. */
  readonly name: string;
}

function toTest(sought: Sought, index: number): Test {
  if (sought === 'any use') {
    const used = 'event NOT IN {passive:Array(String)}';
    return { table: 'events', name: used, sql: used, params: { passive: PASSIVE_EVENTS } };
  }
  const name = `event = {sought_${index}:String}`;
  const filters = toConditions(sought.filters, `sought_${index}_`);
  return {
    table: FACT_EVENTS.has(sought.event) ? 'facts' : 'events',
    name,
    sql: [name, ...filters.map(({ sql }) => sql)].join(' AND '),
    params: Object.assign(
      { [`sought_${index}`]: sought.event },
      ...filters.map(({ params }) => params),
    ) as Subquery['params'],
  };
}
