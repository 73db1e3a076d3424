import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics, Said } from '../../../../test/support/open-metrics.ts';
import { withPerson } from '../people.ts';
import { toScope } from '../scope.ts';
import { parseFilter } from './parse-filter.ts';
import { toConditions } from './to-conditions.ts';

const NOON = '2026-03-01T12:00:00Z';
const shared = (who: string | null, more: Parameters<typeof did>[3] = {}): Said =>
  did(NOON, who, 'Report Shared', more);

/** `who` says traits of theirs, or of the account `groupId`. */
function said(at: string, who: string, traits: object, groupId?: string): Said {
  const call = identified(at, who, `anon-${who}`).event;
  return {
    event: (groupId === undefined
      ? { ...call, type: 'identify', traits }
      : { ...call, type: 'group', groupId, traits }) as Said['event'],
  };
}

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  await metrics.store('team', [
    shared('ada', { groupId: 'acme', path: '/a,b', properties: { amount: 100, kind: "it's", ok: true } }),
    shared('bob', { groupId: 'beta', path: '/c"d', properties: { amount: 99.5, day: '2026-02-28' } }),
    shared('cyd', { properties: { amount: '100', 'a b:c': 'x', nested: { deep: 'y' } } }),
    shared(null, { anonymousId: 'anon-dan' }),
    said('2026-03-01T09:00:00Z', 'dan', { role: 'admin' }),
    said('2026-03-01T09:00:00Z', 'ada', { role: 'member', team: 7 }),
    said('2026-03-01T10:00:00Z', 'ada', { role: 'admin' }),
    said('2026-03-01T11:00:00Z', 'ada', { email: 'ada@acme.example' }),
    said('2026-03-01T09:00:00Z', 'ada', { plan: 'free', seats: 20 }, 'acme'),
    said('2026-03-01T10:00:00Z', 'ada', { plan: 'business' }, 'acme'),
    said('2026-03-01T09:00:00Z', 'bob', { plan: 'free', seats: 3 }, 'beta'),
  ]);
});
afterAll(() => metrics.close());

/** How many people shared a report in a way that passes all of the filters. */
async function people(...filters: readonly string[]): Promise<number> {
  const conditions = toConditions(
    filters.map((text) => {
      const parsed = parseFilter(text);
      if (!parsed.ok) throw new Error(parsed.message);
      return parsed.value;
    }),
  );
  const { sql, params } = toScope({ project: 'team', conditions });
  const rows = `SELECT pid FROM events WHERE ${sql} AND event = 'Report Shared'`;
  const [row] = await metrics.query(
    `SELECT uniqExact(person) AS people FROM (${withPerson(rows, 'pid')})`,
    params,
  );
  return Number(row?.['people']);
}

test.for<[number, ...string[]]>([
  [4],
  [2, 'account_id'],
  [1, 'account_id:acme'],
  [2, 'account_id:acme,beta'],
  [2, '!account_id:acme,beta'],
  [1, 'path:"/a,b"'],
  [1, String.raw`path:"/c\"d"`],
  [2, 'path~/'],
  [2, 'path~"a,",c'],
  [2, '!path'],
  [4, 'event:Report Shared', 'country:IT', 'browser:Chrome', 'os:Linux', 'type:track'],
  [0, 'event:report shared'],
  [3, 'properties.amount'],
  [1, '!properties.amount'],
  [2, 'properties.amount:100'],
  [2, 'properties.amount>=100'],
  [1, 'properties.amount<100', '!properties.kind'],
  [1, 'properties.day<2026-03-01'],
  [1, "properties.kind:it's"],
  [1, 'properties.ok:true'],
  [1, 'properties."a b:c":x'],
  [1, 'properties.nested.deep~y'],
  [1, 'account.plan:business'],
  [1, 'account.plan:free'],
  [2, 'account.plan:free,business'],
  [3, '!account.plan:business'],
  [1, 'account.seats>=20', 'account.plan:business'],
  [2, 'account.seats'],
  [2, 'person.role:admin'],
  [0, 'person.role:member'],
  [1, 'person.email~@acme.'],
  [1, 'person.team:7', 'person.role:admin'],
  [2, '!person.role'],
  [0, 'account.plan:business', 'account_id:beta'],
])('%i people pass %s %s', async ([count, ...filters]) => {
  expect(await people(...filters)).toBe(count);
});

const INJECTIONS = [
  "' OR 1 = 1 --",
  "') OR 1 = 1 --",
  String.raw`\' OR 1 = 1 --`,
  '`, (SELECT 1), `',
  '{project:String}',
  '{{in scope}}',
  '$1; DROP TABLE events',
  "x' UNION ALL SELECT 1 --",
  '\u0000\u001F\u{1F600}\n\t',
];

test.for(INJECTIONS)('%j is data, as a value and as a key', async (text) => {
  const quoted = `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  for (const filter of [
    `path:${quoted}`,
    `country~${quoted}`,
    `properties.kind:${quoted}`,
    `properties.absent>${quoted}`,
    `properties.${quoted}`,
    `account.${quoted}:${quoted}`,
    `person.${quoted}~${quoted}`,
  ]) {
    expect(await people(filter)).toBe(0);
  }
  expect(await people()).toBe(4);
});
