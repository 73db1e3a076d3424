import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics, Said } from '../../../../test/support/open-metrics.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { toConditions } from '../filter/to-conditions.ts';
import type { MetricParams } from '../metric.ts';
import { cancels, pays } from '../revenue/subscriptions.test.support.ts';
import { readFeatureAccounts, type FeatureAccountsParams } from './feature-accounts.ts';

const used = (at: string, who: string | null, account: string, more = {}): Said =>
  did(at, who, 'Feature Used', { groupId: account, properties: { feature: 'export' }, ...more });

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  const twice = used('2026-03-03T10:00:00Z', 'ada', 'acme', { id: 'twice' });
  await metrics.store('team', [
    // Acme: Ada twice and Bob once use it, Cyd is only active; pays 100.
    twice,
    used('2026-03-05T10:00:00Z', 'ada', 'acme'),
    used('2026-03-04T10:00:00Z', 'bob', 'acme'),
    did('2026-03-04T11:00:00Z', 'cyd', 'Page Viewed', { groupId: 'acme' }),
    pays('2026-01-01T00:00:00Z', 'acme', 100),
    // Beta: uses it four times by one person, and pays nothing.
    ...['02', '03', '04', '05'].map((day) => used(`2026-03-${day}T10:00:00Z`, 'dan', 'beta')),
    // Gamma: used it before the range only, another feature in it; pays 300.
    used('2026-02-20T10:00:00Z', 'eva', 'gamma'),
    did('2026-03-06T10:00:00Z', 'eva', 'Feature Used', {
      groupId: 'gamma',
      properties: { feature: 'share' },
    }),
    pays('2026-01-01T00:00:00Z', 'gamma', 300),
    // Delta: nobody came at all; pays 50.
    pays('2026-01-01T00:00:00Z', 'delta', 50),
    // Epsilon paid once and left.
    pays('2026-01-01T00:00:00Z', 'epsilon', 500),
    cancels('2026-02-01T00:00:00Z', 'epsilon'),
    // A bot and whoever acts for no account are nobody's use.
    used('2026-03-03T10:00:00Z', 'crawler', 'acme', { isBot: true }),
    did('2026-03-03T10:00:00Z', 'fay', 'Feature Used', { properties: { feature: 'export' } }),
  ]);
  await metrics.store('team', [twice]);
});
afterAll(() => metrics.close());

const PARAMS: MetricParams = {
  project: 'team',
  from: '2026-03-01',
  to: '2026-04-01',
  timezone: 'UTC',
  interval: 'month',
  now: '2026-03-20T00:00:00.000Z',
  currency: 'EUR',
};

const read = (asked: Partial<FeatureAccountsParams> = {}, params: Partial<MetricParams> = {}) =>
  readFeatureAccounts(
    metrics.query,
    { ...PARAMS, ...params },
    { feature: 'export', which: 'using', limit: 50, ...asked },
  );

test('accounts that use a feature come with who of them does, the one with most users first', async () => {
  expect(await read()).toEqual({
    feature: 'export',
    using: 2,
    active: 3,
    paying: 3,
    payingWithout: 2,
    items: [
      {
        id: 'acme',
        name: null,
        users: 2,
        uses: 3,
        activePeople: 3,
        lastUsedAt: '2026-03-05T10:00:00.000Z',
        mrr: 100,
      },
      {
        id: 'beta',
        name: null,
        users: 1,
        uses: 4,
        activePeople: 1,
        lastUsedAt: '2026-03-05T10:00:00.000Z',
        mrr: null,
      },
    ],
    asOf: '2026-03-20T00:00:00.000Z',
  });
});

test('accounts that pay and do not use it come by what they pay, also those that nobody of came', async () => {
  const { items } = await read({ which: 'paying-without' });
  expect(items).toMatchObject([
    { id: 'gamma', users: 0, uses: 0, activePeople: 1, lastUsedAt: null, mrr: 300 },
    { id: 'delta', users: 0, uses: 0, activePeople: 0, lastUsedAt: null, mrr: 50 },
  ]);
});

test('a feature that nobody knows is used by none, and the counts stay when the list is cut', async () => {
  expect(await read({ feature: 'nothing' })).toMatchObject({ using: 0, payingWithout: 3, items: [] });
  const cut = await read({ which: 'paying-without', limit: 1 });
  expect([cut.items.map(({ id }) => id), cut.payingWithout]).toEqual([['gamma'], 2]);
});

test('a filter leaves out accounts that it never let through, and no money of the others', async () => {
  const filter = parseFilter('account_id:acme,delta');
  const conditions = toConditions(filter.ok ? [filter.value] : []);
  const { items, paying } = await read({ which: 'paying-without' }, { conditions });
  expect([items.map(({ id, mrr }) => [id, mrr]), paying]).toEqual([[['delta', 50]], 2]);
});
