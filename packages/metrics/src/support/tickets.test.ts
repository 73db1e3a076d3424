import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS, type MetricId } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

async function run(id: MetricId, project: string, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, METRICS[id], {
    project,
    from: '2026-03-01',
    to: '2026-05-01',
    timezone: 'UTC',
    interval: 'month',
    now: '2026-06-01T00:00:00.000Z',
    ...params,
  });
}

function opened(at: string, ticket_id: string, groupId: string, more: Properties = {}) {
  return did(at, `customer-of-${groupId}`, 'Ticket Opened', { groupId, properties: { ticket_id, ...more } });
}

function replied(at: string, ticket_id: string, more: Properties = {}) {
  return did(at, 'agent', 'Ticket Replied', { properties: { ticket_id, author: 'agent', ...more } });
}

function told(
  at: string,
  ticket_id: string,
  event: 'Ticket Resolved' | 'Ticket Reopened',
  more: Properties = {},
) {
  return did(at, 'agent', event, { properties: { ticket_id, ...more } });
}

test('tickets are divided by all active accounts, and their rows by issue add up', async () => {
  const first = opened('2026-03-02T10:00:00Z', 't1', 'acme', { issue_type: 'billing' });
  await metrics.store('each', [
    first,
    opened('2026-03-03T10:00:00Z', 't2', 'acme', { issue_type: 'bug' }),
    opened('2026-03-04T10:00:00Z', 't3', 'bolt', { issue_type: 'bug' }),
    opened('2026-03-05T10:00:00Z', 't4', 'bolt', { issue_type: 'bug' }),
    told('2026-03-05T11:00:00Z', 't4', 'Ticket Resolved', { merged_into: 't3' }),
    did('2026-03-05T10:00:00Z', 'eva', 'Ticket Opened', { properties: { ticket_id: 't5' } }),
    did('2026-03-05T10:00:00Z', 'cyd', 'Page Viewed', { groupId: 'corp' }),
    did('2026-03-06T10:00:00Z', 'dan', 'Page Viewed', { groupId: 'dune' }),
    did('2026-04-06T10:00:00Z', 'dan', 'Page Viewed', { groupId: 'dune' }),
    did('2026-04-06T10:00:00Z', 'fay', 'Identify', { groupId: 'east' }),
  ]);
  await metrics.store('each', [first]);
  const { total, series, rows } = await run('tickets-per-customer', 'each');
  expect(series.map(({ value, numerator, n }) => [value, numerator, n])).toEqual([
    [0.75, 3, 4],
    [0, 0, 1],
  ]);
  expect(total).toMatchObject({
    value: 0.75,
    numerator: 3,
    n: 4,
    figures: { accounts_with_tickets: 2, without_account: 1 },
  });
  expect(rows).toMatchObject([
    { key: 'bug', value: 0.5, numerator: 2, n: 4, figures: { accounts_with_tickets: 2 } },
    { key: 'billing', value: 0.25, numerator: 1, n: 4, figures: { accounts_with_tickets: 1 } },
  ]);
});

test('the active accounts of an unfinished day are counted to the instant', async () => {
  await metrics.store('instant', [
    did('2026-03-02T10:00:00Z', 'ada', 'Page Viewed', { groupId: 'acme' }),
    did('2026-03-02T10:16:00Z', 'bob', 'Page Viewed', { groupId: 'bolt' }),
    did('2026-03-02T10:18:00Z', 'cyd', 'Page Viewed', { groupId: 'corp' }),
  ]);
  const { total } = await run('tickets-per-customer', 'instant', { now: '2026-03-02T10:17:00.000Z' });
  expect(total).toMatchObject({ value: 0, n: 2, complete: false });
});

test('the first reply of a person ends the wait; who still waits is counted apart, with how long', async () => {
  const first = replied('2026-03-02T12:00:00Z', 't1');
  await metrics.store('first', [
    opened('2026-03-02T10:00:00Z', 't1', 'acme'),
    replied('2026-03-02T10:01:00Z', 't1', { automated: true }),
    replied('2026-03-02T10:30:00Z', 't1', { public: false }),
    replied('2026-03-02T11:00:00Z', 't1', { author: 'customer' }),
    first,
    replied('2026-03-03T12:00:00Z', 't1'),
    opened('2026-03-02T10:00:00Z', 't2', 'acme'),
    replied('2026-03-02T14:00:00Z', 't2'),
    opened('2026-04-30T00:00:00Z', 't3', 'acme'),
    opened('2026-04-02T00:00:00Z', 't4', 'acme'),
    told('2026-04-03T00:00:00Z', 't4', 'Ticket Resolved'),
    opened('2026-02-27T10:00:00Z', 't5', 'acme'),
    replied('2026-03-02T14:00:00Z', 't5'),
  ]);
  await metrics.store('first', [first]);
  const { total, series } = await run('first-response-time', 'first');
  // Two and four hours: the median is three, and the 90th percentile 90 % of the way from one to the other.
  expect(total).toMatchObject({
    value: 3 * 3_600,
    n: 2,
    figures: {
      p90_seconds: 3.8 * 3_600,
      waiting: 1,
      waiting_median_seconds: 32 * 86_400,
      waiting_longest_seconds: 32 * 86_400,
      resolved_unanswered: 1,
    },
  });
  expect(series[1]).toMatchObject({ value: null, n: 0, figures: { waiting: 1, p90_seconds: null } });
});

test('a ticket is settled by its last resolution, and open again when nothing settled it since', async () => {
  await metrics.store('settled', [
    opened('2026-02-27T00:00:00Z', 't1', 'acme'),
    told('2026-03-01T00:00:00Z', 't1', 'Ticket Resolved'),
    opened('2026-03-01T00:00:00Z', 't2', 'acme'),
    told('2026-03-02T00:00:00Z', 't2', 'Ticket Resolved'),
    told('2026-03-03T00:00:00Z', 't2', 'Ticket Reopened'),
    told('2026-03-05T00:00:00Z', 't2', 'Ticket Resolved'),
    opened('2026-03-05T00:00:00Z', 't3', 'acme'),
    told('2026-03-06T00:00:00Z', 't3', 'Ticket Resolved'),
    told('2026-03-07T00:00:00Z', 't3', 'Ticket Reopened'),
    opened('2026-03-01T00:00:00Z', 't4', 'acme'),
    told('2026-03-02T00:00:00Z', 't4', 'Ticket Resolved', { merged_into: 't2' }),
  ]);
  const { total, series } = await run('resolution-time', 'settled');
  expect(total).toMatchObject({
    value: 3 * 86_400,
    n: 2,
    figures: { reopened: 1, unresolved: 1, unresolved_median_seconds: 88 * 86_400 },
  });
  expect(series.map(({ n }) => n)).toEqual([2, 0]);
});

test('first contact resolution waits seven days for who comes back', async () => {
  await metrics.store('contact', [
    // One reply, and a thank-you after it.
    opened('2026-03-01T00:00:00Z', 'once', 'acme'),
    replied('2026-03-01T01:00:00Z', 'once'),
    told('2026-03-01T02:00:00Z', 'once', 'Ticket Resolved'),
    replied('2026-03-01T03:00:00Z', 'once'),
    // An automatic reply is none, and coming back after eight days is another matter.
    opened('2026-03-01T00:00:00Z', 'late', 'acme'),
    replied('2026-03-01T00:01:00Z', 'late', { automated: true }),
    replied('2026-03-01T01:00:00Z', 'late'),
    told('2026-03-01T02:00:00Z', 'late', 'Ticket Resolved'),
    told('2026-03-09T02:00:00Z', 'late', 'Ticket Reopened'),
    opened('2026-03-01T00:00:00Z', 'twice', 'acme'),
    replied('2026-03-01T01:00:00Z', 'twice'),
    replied('2026-03-01T02:00:00Z', 'twice'),
    told('2026-03-01T03:00:00Z', 'twice', 'Ticket Resolved'),
    opened('2026-03-01T00:00:00Z', 'back', 'acme'),
    told('2026-03-01T03:00:00Z', 'back', 'Ticket Resolved'),
    told('2026-03-08T02:59:59Z', 'back', 'Ticket Reopened'),
    opened('2026-04-20T00:00:00Z', 'fresh', 'acme'),
    told('2026-04-25T00:00:00Z', 'fresh', 'Ticket Resolved'),
    told('2026-04-26T00:00:00Z', 'fresh', 'Ticket Reopened'),
    opened('2026-03-01T00:00:00Z', 'abandoned', 'acme'),
  ]);
  const now = '2026-05-01T00:00:00.000Z';
  expect((await run('fcr', 'contact', { now })).total).toMatchObject({
    value: 50,
    numerator: 2,
    n: 4,
    figures: { by_several_replies: 1, reopened: 1, pending: 1 },
  });
  expect((await run('fcr', 'contact', { now: '2026-05-02T00:00:00.000Z' })).total).toMatchObject({
    numerator: 2,
    n: 5,
    figures: { reopened: 2, pending: 0 },
  });
});

test('what the team does counts for the tickets of others, and its own tickets do not', async () => {
  await metrics.store('team', [
    opened('2026-03-01T00:00:00Z', 't1', 'acme', { channel: 'email' }),
    replied('2026-03-01T01:00:00Z', 't1'),
    opened('2026-03-01T00:00:00Z', 't2', 'our-own', { channel: 'email' }),
    opened('2026-03-01T00:00:00Z', 't3', 'acme', { channel: 'chat' }),
  ]);
  const { total } = await run('first-response-time', 'team', {
    internal: { accounts: ['our-own'], userIds: ['agent'], emailDomains: [] },
    conditions: [
      {
        sql: 'toString(props.channel) = {f0:String}',
        params: { f0: 'email' },
        isOfRollup: false,
      },
    ],
  });
  expect(total).toMatchObject({ value: 3_600, n: 1, figures: { waiting: 0 } });
});

test('without tickets there is no value', async () => {
  for (const id of ['tickets-per-customer', 'first-response-time', 'resolution-time', 'fcr'] as const) {
    expect((await run(id, 'nobody')).total).toMatchObject({ value: null, n: 0 });
  }
});
