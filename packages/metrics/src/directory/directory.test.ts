import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics, Said } from '../../../../test/support/open-metrics.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { toConditions } from '../filter/to-conditions.ts';
import { readAccount, readAccounts, type AccountScope } from './accounts.ts';
import { type PageParams, parsePlace } from './page.ts';
import { readPeople, readPerson } from './people.ts';
import type { TimelineKind } from './timeline-kinds.ts';
import { readAccountTimeline, readPersonTimeline } from './timeline.ts';

/** `who` says traits of theirs, or of the account `groupId`. */
function said(at: string, who: string, traits: Properties, groupId?: string): Said {
  const call = identified(at, who, `anon-${who}`).event;
  return {
    event:
      groupId === undefined
        ? { ...call, type: 'identify', traits }
        : { ...call, type: 'group', groupId, traits },
  };
}

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  const share = did('2026-03-04T10:00:00.250Z', 'ada', 'Report Shared', {
    id: 'twice',
    groupId: 'acme',
    path: '/reports',
    kept: { sessionId: 's-1' },
    properties: { kind: 'pdf' },
  });
  await metrics.store('team', [
    did('2026-03-01T10:00:00Z', null, 'Page Viewed', { anonymousId: 'anon-ada', path: '/' }),
    said('2026-03-01T11:00:00Z', 'ada', { name: 'Ada', email: 'ada@acme.example', role: 'member' }),
    said('2026-03-02T11:00:00Z', 'ada', { role: 'admin', since: { year: 2026 } }),
    share,
    did('2026-03-03T10:00:00Z', 'bob', 'Report Shared', { groupId: 'acme' }),
    did('2026-03-02T10:00:00Z', 'cyd', 'Report Shared', { groupId: 'beta' }),
    did('2026-03-02T10:00:00Z', null, 'Page Viewed', { anonymousId: 'anon-visitor' }),
    did('2026-03-09T10:00:00Z', 'crawler', 'Page Viewed', { isBot: true }),
    said('2026-03-01T09:00:00Z', 'ada', { name: 'Acme Inc.', plan: 'free' }, 'acme'),
    said('2026-03-05T09:00:00Z', 'ada', { plan: 'business' }, 'acme'),
    did('2026-03-01T10:00:00Z', 'account:acme', 'Subscription Started', {
      groupId: 'acme',
      properties: { subscription_id: '1', amount: 1200, interval: 'year', currency: 'EUR' },
    }),
    did('2026-03-03T12:00:00Z', 'ada', 'Survey Answered', { groupId: 'acme', properties: { score: 9 } }),
  ]);
  await metrics.store('team', [share]);
  await metrics.store('other', [did('2026-03-01T10:00:00Z', 'eve', 'Page Viewed', { groupId: 'acme' })]);
});
afterAll(() => metrics.close());

const SCOPE: AccountScope = {
  project: 'team',
  timezone: 'UTC',
  now: '2026-04-01T00:00:00.000Z',
  currency: 'EUR',
  rates: {},
};
const ALL = { limit: 10, after: null, search: null };

/** Reads pages of the given length until the end. */
async function readAll<Item>(
  read: (page: PageParams) => Promise<{ items: readonly Item[]; next: string | null }>,
  limit: number,
): Promise<readonly Item[]> {
  const { items, next } = await read({ limit, after: null });
  let [all, place] = [items, next];
  while (place !== null) {
    const page = await read({ limit, after: parsePlace(place) });
    [all, place] = [[...all, ...page.items], page.next];
  }
  return all;
}

test('people are listed once, those seen last first, a page at a time', async () => {
  const { items, next } = await readPeople(metrics.query, SCOPE, ALL);
  expect(items.map(({ id }) => id)).toEqual(['ada', 'bob', 'cyd', 'anon-visitor']);
  expect(next).toBeNull();
  expect(items[0]).toEqual({
    id: 'ada',
    name: 'Ada',
    email: 'ada@acme.example',
    identified: true,
    account: 'acme',
    firstSeen: '2026-03-01T09:00:00.000Z',
    lastSeen: '2026-03-05T09:00:00.000Z',
  });
  expect(items[3]).toMatchObject({ identified: false, name: null, account: null });
  for (const limit of [1, 2, 3]) {
    expect(
      await readAll((page) => readPeople(metrics.query, SCOPE, { ...page, search: null }), limit),
    ).toEqual(items);
  }
});

test('people are found by id, former id, name or address, and by filters', async () => {
  const find = async (search: string) =>
    (await readPeople(metrics.query, SCOPE, { ...ALL, search })).items.map(({ id, firstSeen }) => [
      id,
      firstSeen.slice(0, 10),
    ]);
  expect(await find('ADA')).toEqual([['ada', '2026-03-01']]);
  expect(await find('anon-ada')).toEqual([['ada', '2026-03-01']]);
  expect(await find('@acme')).toEqual([['ada', '2026-03-01']]);
  expect(await find('member')).toEqual([]);
  expect(await find("' OR 1 = 1 --")).toEqual([]);
  const filter = parseFilter('account_id:beta');
  if (!filter.ok) throw new Error(filter.message);
  const conditions = toConditions([filter.value]);
  const { items } = await readPeople(metrics.query, { ...SCOPE, conditions }, ALL);
  expect(items.map(({ id }) => id)).toEqual(['cyd']);
});

test('a person is the same under each of their ids, with the latest of each trait', async () => {
  const ada = await readPerson(metrics.query, 'team', 'ada');
  expect(ada).toMatchObject({
    names: ['ada', 'anon-ada'],
    traits: { name: 'Ada', role: 'admin', since: { year: 2026 } },
  });
  expect(await readPerson(metrics.query, 'team', 'anon-ada')).toEqual(ada);
  expect(await readPerson(metrics.query, 'team', 'eve')).toBeNull();
  expect(await readPerson(metrics.query, 'team', "' OR 1 = 1 --")).toBeNull();
});

test("a timeline holds events and facts of all of a person's ids once, the latest first", async () => {
  const { items } = await readPersonTimeline(metrics.query, 'team', 'anon-ada', { limit: 50, after: null });
  expect(items.map(({ timestamp, event }) => `${timestamp.slice(8, 13)} ${event}`)).toEqual([
    '05T09 Group',
    '04T10 Report Shared',
    '03T12 Survey Answered',
    '02T11 Identify',
    '01T11 Identify',
    '01T10 Page Viewed',
    '01T09 Group',
  ]);
  expect(items[1]).toMatchObject({
    timestamp: '2026-03-04T10:00:00.250Z',
    type: 'track',
    person: 'ada',
    personName: 'Ada',
    account: 'acme',
    session: 's-1',
    path: '/reports',
    bot: false,
    properties: { kind: 'pdf' },
  });
  for (const limit of [1, 2, 4]) {
    expect(await readAll((page) => readPersonTimeline(metrics.query, 'team', 'ada', page), limit)).toEqual(
      items,
    );
  }
});

test('accounts are listed with their people, their traits and what they pay', async () => {
  const { items } = await readAccounts(metrics.query, SCOPE, ALL);
  expect(items).toEqual([
    {
      id: 'acme',
      name: 'Acme Inc.',
      people: 2,
      firstSeen: '2026-03-01T09:00:00.000Z',
      lastSeen: '2026-03-05T09:00:00.000Z',
      mrr: 100,
      traits: { name: 'Acme Inc.', plan: 'business' },
    },
    expect.objectContaining({ id: 'beta', name: null, people: 1, mrr: null, traits: {} }),
  ]);
  expect(await readAccount(metrics.query, SCOPE, 'acme')).toEqual(items[0]);
  expect(await readAccount(metrics.query, SCOPE, 'nothing')).toBeNull();
  expect(await readAll((page) => readAccounts(metrics.query, SCOPE, { ...page, search: null }), 1)).toEqual(
    items,
  );
  const found = await readAccounts(metrics.query, SCOPE, { ...ALL, search: 'acme inc' });
  expect(found.items).toEqual(items.slice(0, 1));
});

test('the timeline of an account is what was done on its behalf', async () => {
  const { items } = await readAccountTimeline(metrics.query, 'team', 'acme', { limit: 50, after: null });
  expect(items.map(({ event }) => event)).toEqual([
    'Group',
    'Report Shared',
    'Survey Answered',
    'Report Shared',
    'Subscription Started',
    'Group',
  ]);
  const nameless = items.find(({ event, person }) => event === 'Report Shared' && person === 'bob');
  expect(nameless?.personName).toBeNull();
});

/** The events of a kind that were done on behalf of the account, a page for each. */
const eventsOf = async (kind: TimelineKind) => {
  const read = (page: PageParams) => readAccountTimeline(metrics.query, 'team', 'acme', { ...page, kind });
  return (await readAll(read, 1)).map(({ event }) => event);
};

test('a timeline can be narrowed to a kind, page by page', async () => {
  expect(await eventsOf('use')).toEqual(['Report Shared', 'Report Shared']);
  expect(await eventsOf('answers')).toEqual(['Survey Answered']);
  expect(await eventsOf('billing')).toEqual(['Subscription Started']);
  expect(await eventsOf('errors')).toEqual([]);
});

test('a place in a list is read as it was written, and nothing else is', () => {
  expect(parsePlace('1772618400000.a.b\n')).toEqual({ ms: 1_772_618_400_000, id: 'a.b\n' });
  for (const text of ['', '1', '1.', '.a', '-1.a', '1e3.a', '99999999999999.a']) {
    expect(parsePlace(text)).toBeNull();
  }
});
