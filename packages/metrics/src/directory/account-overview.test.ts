import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  did,
  identified,
  openMetrics,
  type Metrics,
  type Said,
} from '../../../../test/support/open-metrics.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { toConditions } from '../filter/to-conditions.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { type AccountOverview, type OverviewScope, readAccountOverviews } from './account-overview.ts';
import type { AccountSort } from './account-sort.ts';
import { type AccountList, listAccounts, readListed } from './list-accounts.ts';

const told = (
  account: string,
  at: string,
  event: string,
  properties = {},
  who = `account:${account}`,
): Said => did(at.length === 10 ? `${at}T09:00:00Z` : at, who, event, { groupId: account, properties });

/** Somebody of an account used the product at noon of each of these days. */
const used = (account: string, who: string, ...days: readonly string[]): readonly Said[] =>
  days.map((day) => did(`${day}T12:00:00Z`, who, 'Page Viewed', { groupId: account }));

const named = (account: string, name: string): Said => ({
  event: {
    ...identified('2026-08-01T09:00:00Z', 'zoe', 'anon-zoe').event,
    type: 'group',
    groupId: account,
    traits: { name },
  },
});

const pays = (account: string, mrr: number, plan = 'team'): Said =>
  told(account, '2026-08-01', 'Subscription Started', {
    subscription_id: account,
    mrr,
    plan,
    currency: 'EUR',
  });

let metrics: Metrics;
let accounts: readonly AccountOverview[];
beforeAll(async () => {
  metrics = await openMetrics();
  await metrics.store('team', [
    // Nobody has come for two months: 45 % of the weights are known, and all of them are at 0.
    named('silent', 'Silent GmbH'),
    pays('silent', 300),
    ...used('silent', 'sam', '2026-08-01'),
    told('silent', '2026-08-02', 'Contract Updated', { contract_id: 'a', renewal_date: '2027-08-01' }),
    told('silent', '2026-08-02', 'Contract Updated', { contract_id: 'b', renewal_date: '2026-12-24' }),
    told('silent', '2026-08-02', 'Contract Updated', { contract_id: 'c', renewal_date: '2026-11-24' }),
    told('silent', '2026-11-10', 'Contract Lost', { contract_id: 'c' }),
    // Both windows hold eight days or more of both its people.
    named('busy', 'Busy Bees'),
    pays('busy', 100, 'starter'),
    told('busy', '2026-11-20T08:00:00Z', 'Subscription Changed', {
      subscription_id: 'busy',
      mrr: 120.5,
      plan: 'business',
      currency: 'EUR',
    }),
    told('busy', '2026-08-02', 'License Updated', { seats: 4 }),
    ...['ann', 'bob'].flatMap((who) =>
      ['2026-09', '2026-10', '2026-11'].flatMap((month) =>
        used('busy', who, ...[10, 11, 12, 13, 14, 15, 16, 17, 18].map((day) => `${month}-${day}`)),
      ),
    ),
    told('busy', '2026-10-01', 'Survey Answered', { survey_type: 'nps', score: 10 }, 'ann'),
    told('busy', '2026-11-03', 'Survey Answered', { survey_type: 'nps', score: 7 }, 'bob'),
    // Neither is an answer to the question.
    told('busy', '2026-11-04', 'Survey Answered', { survey_type: 'nps', score: 11 }, 'ann'),
    told('busy', '2026-11-05', 'Survey Answered', { survey_type: 'csat', score: 1 }, 'ann'),
    told('busy', '2026-11-10', 'Ticket Opened', { ticket_id: '1' }),
    told('busy', '2026-11-11', 'Ticket Resolved', { ticket_id: '1' }),
    told('busy', '2026-11-20T10:00:00Z', 'Ticket Opened', { ticket_id: '2' }),
    // It left yesterday.
    pays('left', 80),
    ...used('left', 'lea', '2026-11-18'),
    told('left', '2026-11-19', 'Subscription Cancelled', { subscription_id: 'left' }),
    // Nobody ever came: nothing is known of how it does.
    pays('unseen', 50),
    // It began today.
    did('2026-11-20T11:00:00Z', 'yan', 'Page Viewed', { groupId: 'young' }),
  ]);
  accounts = await readAccountOverviews(metrics.query, SCOPE);
});
afterAll(() => metrics.close());

const SCOPE: OverviewScope = {
  project: 'team',
  timezone: 'UTC',
  now: '2026-11-20T12:00:00.000Z',
  today: '2026-11-20',
  currency: 'EUR',
  rates: {},
};
const LIST: AccountList = { search: null, standing: null, sort: '-risk', page: 1, limit: 10 };

const list = (changed: Partial<AccountList> = {}) => listAccounts(accounts, { ...LIST, ...changed });
const idsOf = (changed: Partial<AccountList>) => list(changed).items.map(({ id }) => id);

test('an account is told with all that a morning needs', () => {
  const { items } = list();
  expect(items[0]).toEqual({
    id: 'silent',
    name: 'Silent GmbH',
    plan: 'team',
    standing: 'risk',
    // 10 × 100 for want of tickets, of the weights 25, 20 and 10 that are known.
    score: 18.181818,
    coveragePercent: expect.closeTo(55),
    change30Days: 18.181818,
    // Tickets are told since 10 November: before, none was no good sign.
    trend: [
      { day: '2026-10-20', score: 0 },
      { day: '2026-10-25', score: 0 },
      { day: '2026-10-30', score: 0 },
      { day: '2026-11-04', score: 0 },
      { day: '2026-11-09', score: 0 },
      { day: '2026-11-14', score: 18.181818 },
      { day: '2026-11-19', score: 18.181818 },
    ],
    mainDriver: expect.objectContaining({ input: 'frequency', score: 0 }),
    mrr: 300,
    mrrAtRisk: 300,
    renewalDate: '2026-12-24',
    seatsUsed: 0,
    seatsBought: null,
    lastActive: '2026-08-01T12:00:00.000Z',
    openTickets: 0,
    lastNps: null,
  });
  expect(items.find(({ id }) => id === 'busy')).toMatchObject({
    name: 'Busy Bees',
    plan: 'business',
    standing: 'healthy',
    mrr: 120.5,
    mrrAtRisk: 0,
    renewalDate: null,
    seatsUsed: 2,
    seatsBought: 4,
    lastActive: '2026-11-18T12:00:00.000Z',
    // That of today; the other one is solved.
    openTickets: 1,
    lastNps: { score: 7, at: '2026-11-03T09:00:00.000Z', person: 'bob' },
  });
});

/** What two lists of the same accounts say, in one order. */
const byId = (rows: readonly (readonly [string, number | null, number | null | undefined])[]) =>
  rows.toSorted(([a], [b]) => a.localeCompare(b));

test('scores and bands are those of the health metric', async () => {
  const { rows } = await runMetric(metrics.query, METRICS.health, {
    ...SCOPE,
    from: '2026-11-19',
    to: '2026-11-20',
    interval: 'day',
    compare: 'none',
  });
  const { items } = list();
  const told = items.filter(({ id }) => id !== 'young');
  expect(byId(told.map(({ id, score, change30Days }) => [id, score, change30Days]))).toEqual(
    byId(rows.map(({ key, value, figures }) => [key, value, figures['change_30_days']])),
  );
});

test('an account that is new today has no score yet, and one that has left stands apart', () => {
  const { items, total, standings, mrr, mrrAtRisk } = list();
  expect(items.map(({ id, standing }) => [id, standing])).toEqual([
    ['silent', 'risk'],
    ['busy', 'healthy'],
    ['unseen', 'unscored'],
    ['young', 'unscored'],
  ]);
  expect({ total, standings, mrr, mrrAtRisk }).toEqual({
    total: 4,
    standings: { risk: 1, watch: 0, healthy: 1, unscored: 2, gone: 1 },
    mrr: 470.5,
    mrrAtRisk: 300,
  });
  const { items: gone } = list({ standing: 'gone' });
  expect(gone).toMatchObject([
    {
      id: 'left',
      standing: 'gone',
      score: null,
      mrr: null,
      mrrAtRisk: null,
      seatsUsed: null,
      openTickets: null,
    },
  ]);
});

test.each<[AccountSort, readonly string[]]>([
  ['name', ['busy', 'silent', 'unseen', 'young']],
  ['-name', ['young', 'unseen', 'silent', 'busy']],
  ['score', ['silent', 'busy', 'unseen', 'young']],
  ['-score', ['busy', 'silent', 'unseen', 'young']],
  ['mrr', ['unseen', 'busy', 'silent', 'young']],
  ['-mrr', ['silent', 'busy', 'unseen', 'young']],
  ['renewal', ['silent', 'busy', 'unseen', 'young']],
  ['active', ['silent', 'busy', 'young', 'unseen']],
  ['-active', ['young', 'busy', 'silent', 'unseen']],
  ['-tickets', ['busy', 'silent', 'unseen', 'young']],
  ['nps', ['busy', 'silent', 'unseen', 'young']],
])('ordered by %s, what is not known comes last', (sort, ids) => {
  expect(idsOf({ sort })).toEqual(ids);
});

test('accounts are found by id or name, band and filter, a page at a time', async () => {
  expect(idsOf({ search: 'gmbh' })).toEqual(['silent']);
  expect(idsOf({ search: 'UN' })).toEqual(['unseen', 'young']);
  expect(idsOf({ search: "' OR 1 = 1 --" })).toEqual([]);
  expect(idsOf({ standing: 'healthy' })).toEqual(['busy']);
  expect(idsOf({ limit: 3, page: 2 })).toEqual(['young']);
  expect(idsOf({ limit: 3, page: 3 })).toEqual([]);
  const filter = parseFilter('account.name~Bees');
  if (!filter.ok) throw new Error(filter.message);
  const conditions = toConditions([filter.value]);
  expect(await readListed(metrics.query, { ...SCOPE, conditions })).toEqual(new Set(['busy']));
  expect(await readListed(metrics.query, SCOPE)).toBeNull();
});

test('one account alone is as it is in the list', async () => {
  const { items } = list({ search: 'busy' });
  expect(await readAccountOverviews(metrics.query, SCOPE, 'busy')).toEqual(items);
  expect(await readAccountOverviews(metrics.query, SCOPE, 'nobody')).toEqual([]);
});
