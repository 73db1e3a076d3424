import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { toConditions } from '../filter/to-conditions.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { readTicketsByAccount } from './tickets-by-account.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  await metrics.store('help', [
    did('2026-03-01T09:00:00Z', 'ada', 'Group', { properties: { name: 'Acme' }, groupId: 'acme' }),
    // Acme: one settled after two hours, one answered after 10 minutes and open, one that waits.
    ...ticket('acme', 'a1', '2026-03-02T10:00', {
      answeredAt: '2026-03-02T10:30',
      settledAt: '2026-03-02T12:00',
    }),
    ...ticket('acme', 'a2', '2026-03-03T10:00', { answeredAt: '2026-03-03T10:10' }),
    ...ticket('acme', 'a3', '2026-03-04T10:00'),
    // Bolt: opened before the range and settled in it; opened after the range.
    ...ticket('bolt', 'b1', '2026-02-20T10:00', {
      answeredAt: '2026-02-20T11:00',
      settledAt: '2026-03-01T10:00',
    }),
    ...ticket('bolt', 'b2', '2026-04-02T10:00'),
    // Merged into another.
    ...ticket('calm', 'c1', '2026-03-02T10:00', { merged: 'a1' }),
    ...ticket('', 'd1', '2026-03-02T10:00', { answeredAt: '2026-03-02T10:01' }),
  ]);
});
afterAll(() => metrics.close());

const RANGE: MetricParams = {
  project: 'help',
  from: '2026-03-01',
  to: '2026-04-01',
  timezone: 'UTC',
  interval: 'month',
  now: '2026-06-01T00:00:00.000Z',
};

interface Course {
  readonly answeredAt?: string;
  readonly settledAt?: string;
  readonly merged?: string;
}

function ticket(
  account: string,
  id: string,
  openedAt: string,
  { answeredAt, settledAt, merged }: Course = {},
) {
  const of = (at: string, event: string, more: Properties = {}) =>
    did(`${at}:00Z`, `user-of-${account}`, event, {
      properties: { ticket_id: id, ...more },
      ...(account !== '' && { groupId: account }),
    });
  return [
    of(openedAt, 'Ticket Opened', merged === undefined ? {} : { merged_into: merged }),
    ...(answeredAt === undefined ? [] : [of(answeredAt, 'Ticket Replied', { author: 'agent' })]),
    ...(settledAt === undefined ? [] : [of(settledAt, 'Ticket Resolved')]),
  ];
}

test('an account has the tickets that it opened in the range, and the times of those that were answered and settled', async () => {
  const { accounts, all } = await readTicketsByAccount(metrics.query, RANGE, 50);
  expect(all).toBe(3);
  expect(accounts).toEqual([
    {
      account: 'acme',
      name: 'Acme',
      opened: 3,
      unresolved: 2,
      waiting: 1,
      // Of 30 and 10 minutes.
      responseSeconds: 1_200,
      answered: 2,
      resolutionSeconds: 7_200,
      resolved: 1,
    },
    {
      account: null,
      name: null,
      opened: 1,
      unresolved: 1,
      waiting: 0,
      responseSeconds: 60,
      answered: 1,
      resolutionSeconds: null,
      resolved: 0,
    },
    {
      account: 'bolt',
      name: null,
      opened: 0,
      unresolved: 0,
      waiting: 0,
      responseSeconds: null,
      answered: 0,
      resolutionSeconds: 9 * 86_400,
      resolved: 1,
    },
  ]);
});

test('what an account has is what the metrics say when filtered by it', async () => {
  const filter = parseFilter('account_id:acme');
  const conditions = toConditions(filter.ok ? [filter.value] : []);
  const [acme] = (await readTicketsByAccount(metrics.query, RANGE, 1)).accounts;
  const response = await runMetric(metrics.query, METRICS['first-response-time'], { ...RANGE, conditions });
  const resolution = await runMetric(metrics.query, METRICS['resolution-time'], { ...RANGE, conditions });
  expect(response.total).toMatchObject({ value: acme?.responseSeconds, n: acme?.answered });
  expect(response.total.figures?.['waiting']).toBe(acme?.waiting);
  expect(resolution.total).toMatchObject({ value: acme?.resolutionSeconds, n: acme?.resolved });
  expect(resolution.total.figures?.['unresolved']).toBe(acme?.unresolved);
});

test('of many accounts as many are told as are asked for, with how many there are', async () => {
  const { accounts, all } = await readTicketsByAccount(metrics.query, RANGE, 2);
  expect([accounts.length, all]).toEqual([2, 3]);
  expect(await readTicketsByAccount(metrics.query, { ...RANGE, project: 'empty' }, 2)).toEqual({
    accounts: [],
    all: 0,
  });
});
