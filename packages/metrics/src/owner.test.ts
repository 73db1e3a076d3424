import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../test/support/open-metrics.ts';
import { readAccounts } from './directory/accounts.ts';
import { readPeople } from './directory/people.ts';
import type { MetricParams } from './metric.ts';
import { METRICS, type MetricId } from './metrics.ts';
import { isAccount, toOwner } from './owner.ts';
import { runMetric } from './run-metric.ts';

const PARAMS: MetricParams = {
  project: 'team',
  from: '2026-03-02',
  to: '2026-03-04',
  timezone: 'UTC',
  interval: 'day',
  now: '2026-03-05T00:00:00.000Z',
  compare: 'none',
};

const acme = (at: string, who: string, event: string, properties = {}) =>
  did(at, who, event, { groupId: 'acme', properties });

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  // Ada uses the product on two days. The account's server says the same of the account on both, and of no one once.
  await metrics.store('team', [
    ...['ada', 'account:acme'].flatMap((who) => [
      acme('2026-03-02T10:00:00Z', who, 'Signed Up'),
      acme('2026-03-02T11:00:00Z', who, 'Feature Used', { feature: 'export' }),
      acme('2026-03-03T10:00:00Z', who, 'Value Reached'),
      acme('2026-03-03T11:00:00Z', who, 'Error Occurred'),
      acme('2026-03-03T12:00:00Z', who, 'Content Shared'),
      acme('2026-03-03T13:00:00Z', who, 'Onboarding Started', { flow_id: 'flow' }),
    ]),
    acme('2026-03-02T09:00:00Z', 'account:acme', 'License Updated', { seats: 4 }),
    did('2026-03-03T10:00:00Z', 'server', 'Value Reached'),
  ]);
});
afterAll(() => metrics.close());

const ask = (id: MetricId, params: Partial<MetricParams> = {}) =>
  runMetric(metrics.query, METRICS[id], { ...PARAMS, ...params });

test.each([
  ['dau', 1],
  ['wau', 1],
  ['mau', 1],
  ['retention', 100],
  ['lifecycle', 1],
  ['feature-usage', 100],
  ['usage-rate', 100],
  ['funnel', 100],
  ['time-to-value', 86_400],
  ['onboarding-drop-off', 0],
  ['license-utilisation', 25],
] as const)('%s counts people, and no account among them', async (id, value) => {
  const { total } = await ask(id);
  expect(total.value).toBe(value);
  expect(total.n).toBe({ dau: 2, 'license-utilisation': 4 }[id as string] ?? 1);
});

test('an account is active by no rule', async () => {
  const rule = { id: 'r', name: 'Reached', period: 'day', when: { event: 'Value Reached' } } as const;
  expect((await ask('mau', { activeUsers: rule })).total.value).toBe(1);
});

test('what an account met and shared counts, and it is none of the people who did', async () => {
  expect((await ask('defects')).total).toMatchObject({ numerator: 2, n: 1, figures: { people_hit: 1 } });
  expect((await ask('shares')).total).toMatchObject({ value: 2, figures: { people: 1 } });
});

test('an account is no colleague of its first person', async () => {
  const { rows } = await ask('health', { to: '2026-03-20', now: '2026-03-20T00:00:00.000Z' });
  expect(rows).toMatchObject([{ key: 'acme', figures: { known_people: 1, colleagues: 0 } }]);
});

test('lists have one person, one account, and nobody named after it', async () => {
  const page = { limit: 10, after: null, search: null };
  const people = await readPeople(metrics.query, { project: 'team' }, page);
  expect(people.items.map(({ id }) => id)).toEqual(['ada']);
  const accounts = await readAccounts(metrics.query, { ...PARAMS, currency: 'EUR', rates: {} }, page);
  expect(accounts.items.map(({ id, people: count }) => [id, count])).toEqual([['acme', 1]]);
});

test('what names nobody is the account’s, else the company’s, and both are told from people', () => {
  expect([toOwner('ada', 'acme'), toOwner(null, 'acme'), toOwner(null, null)]).toEqual([
    'ada',
    'account:acme',
    'server',
  ]);
  expect(['ada', 'account:acme', 'server', 'accountant'].map(isAccount)).toEqual([false, true, true, false]);
});
