import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { did, openMetrics, type Metrics, type Said } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { DEFAULT_HEALTH_SETTINGS, type HealthSettings } from './health-settings.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

/** By the end of 19 November: its window is 21 October to then, the one before it 21 September to 20 October. */
const ask = (project: string, changed: Partial<MetricParams> = {}) =>
  runMetric(metrics.query, METRICS.health, {
    project,
    from: '2026-11-19',
    to: '2026-11-20',
    timezone: 'UTC',
    interval: 'day',
    now: '2026-11-20T12:00:00Z',
    compare: 'none',
    ...changed,
  });

/** Somebody of an account used the product at noon of each of these days. */
const used = (account: string, who: string, ...days: readonly string[]): readonly Said[] =>
  days.map((day) => did(`${day}T12:00:00Z`, who, 'Page Viewed', { groupId: account }));

const told = (account: string, at: string, event: string, properties = {}, who = `account:${account}`) =>
  did(at.length === 10 ? `${at}T09:00:00Z` : at, who, event, { groupId: account, properties });

const pays = (account: string): Said =>
  told(account, '2026-08-01', 'Subscription Started', { subscription_id: account, mrr: 50 });

const settings = (changed: Partial<HealthSettings>): HealthSettings => ({
  ...DEFAULT_HEALTH_SETTINGS,
  ...changed,
});

describe('an account that has settled in', () => {
  test('is scored by all six inputs, each with its part of the points', async () => {
    await metrics.store('full', [
      ...used('acme', 'ann', '2026-08-01', '2026-10-01', '2026-10-02'),
      ...used('acme', 'ann', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'),
      ...used('acme', 'bob', '2026-11-05', '2026-11-06'),
      told('acme', '2026-08-02', 'License Updated', { seats: 9 }),
      told('acme', '2026-08-02T10:00:00Z', 'License Updated', { seats: 4 }),
      // What a page says of seats is not believed.
      { ...told('acme', '2026-08-03', 'License Updated', { seats: 99 }), isTrusted: false },
      told('acme', '2026-11-01T12:00:00Z', 'Feature Used', { feature: 'export' }, 'ann'),
      told('acme', '2026-10-15T12:00:00Z', 'Feature Used', { feature: 'share' }, 'bob'),
      told('acme', '2026-10-01', 'Survey Answered', { survey_type: 'nps', score: 9 }, 'ann'),
      told('acme', '2026-11-03', 'Survey Answered', { survey_type: 'nps', score: 4 }, 'ann'),
      told('acme', '2026-11-03', 'Survey Answered', { survey_type: 'csat', score: 5 }, 'bob'),
      told('acme', '2026-11-10', 'Ticket Opened', { ticket_id: '1' }),
      // One of the team, who is left out of all else, and not of this.
      told('acme', '2026-11-10T10:00:00Z', 'Ticket Replied', { ticket_id: '1', author: 'agent' }, 'zoe'),
      // It goes on in the first one.
      told('acme', '2026-11-12', 'Ticket Opened', { ticket_id: '3' }),
      told('acme', '2026-11-12T10:00:00Z', 'Ticket Resolved', { ticket_id: '3', merged_into: '1' }),
      told('acme', '2026-11-12T11:00:00Z', 'Ticket Reopened', { ticket_id: '3' }),
      told('acme', '2026-10-01', 'Ticket Opened', { ticket_id: '2' }),
      told('acme', '2026-10-02', 'Ticket Resolved', { ticket_id: '2' }),
      told('acme', '2026-11-11', 'Ticket Reopened', { ticket_id: '2' }),
    ]);
    const { total, rows } = await ask('full', {
      health: settings({ keyFeatures: ['export', 'share'] }),
      internal: { accounts: [], userIds: ['zoe'], emailDomains: [] },
    });
    expect(rows).toMatchObject([
      {
        key: 'acme',
        // 25 × 37.5 + 20 × 50 + 20 × 50 + 15 × 100 + 10 × 70 + 10 × 50, of 100.
        value: 56.375,
        texts: { band: 'watch', main_driver: 'frequency' },
        figures: {
          coverage_percent: 100,
          // Six days by two people, of eight each.
          frequency: 37.5,
          frequency_points: 9.375,
          // Two people on the four seats that were said last.
          breadth: 50,
          depth: 50,
          // Six days after three: Bob used a feature in October.
          trend: 100,
          trend_points: 15,
          // Ann's last answer was 4 of 10, Bob's the best there is.
          sentiment: 70,
          // Two are open, one of them waits and had been solved before.
          support: 50,
          person_days: 6,
          prior_person_days: 3,
          open_tickets: 2,
          waiting_tickets: 1,
          reopened_tickets: 1,
        },
      },
    ]);
    expect(total).toMatchObject({ value: 56.375, n: 1, complete: true, figures: { watch: 1, unscored: 0 } });
  });

  test('is scored by what is known of it, and not at all when that is too little', async () => {
    await metrics.store('sparse', [
      // Nobody has come for two months, and it still pays.
      pays('silent'),
      ...used('silent', 'cas', '2026-08-01'),
      // Nobody ever came: nothing is known of how it does.
      pays('unseen'),
      // As before, in number of days; three people are known, one of whom comes.
      ...used('steady', 'dan', '2026-08-01', '2026-10-01', '2026-11-01'),
      ...used('steady', 'eve', '2026-08-01'),
      ...used('steady', 'fay', '2026-08-01'),
    ]);
    const { total, rows } = await ask('sparse');
    expect(rows.map(({ key, value, texts }) => [key, value, texts?.['band']])).toEqual([
      ['silent', 0, 'risk'],
      // (25 × 12.5 + 20 × 33.3 + 15 × 50) / 60
      ['steady', 28.819444, 'risk'],
      ['unseen', null, ''],
    ]);
    expect(rows[0]?.figures).toMatchObject({ coverage_percent: 45, trend: null, support: null, mrr: 50 });
    expect(rows[1]?.figures).toMatchObject({ coverage_percent: 60, depth: null, sentiment: null, trend: 50 });
    expect(total).toMatchObject({
      n: 2,
      figures: { risk: 2, unscored: 1, mrr_at_risk: 50, mrr: 100, healthy_percent: 0 },
    });
  });

  test('counts while it pays, or uses the product without ever having paid', async () => {
    const subscription = { subscription_id: 's', mrr: 10 };
    await metrics.store('leavers', [
      ...used('cancelled', 'gil', '2026-08-01', '2026-11-18'),
      told('cancelled', '2026-08-01', 'Subscription Started', subscription),
      told('cancelled', '2026-11-19', 'Subscription Cancelled', { subscription_id: 's' }),
      ...used('deleted', 'hal', '2026-08-01', '2026-11-18'),
      told('deleted', '2026-11-19', 'Account Deleted'),
      ...used('lapsed', 'ivy', '2026-08-01', '2026-09-20'),
      ...used('free', 'jan', '2026-08-01', '2026-09-21'),
    ]);
    const { rows, previous } = await ask('leavers', { compare: 'previous' });
    expect(rows.map(({ key }) => key)).toEqual(['free']);
    // A day earlier all four were there.
    expect(previous.n).toBe(4);
  });
});

test('a new account is scored by how it settles in, and not blamed in its first week', async () => {
  const step = (account: string, day: string, index: number) =>
    told(account, day, 'Onboarding Step Completed', {
      flow_id: 'start',
      step_id: `step-${index}`,
      step_index: index,
    });
  const begins = (account: string, day: string) => [
    ...used(account, `${account}-1`, day),
    told(account, day, 'Onboarding Started', { flow_id: 'start' }),
  ];
  await metrics.store('new', [
    ...begins('quick', '2026-11-09'),
    step('quick', '2026-11-09', 0),
    told('quick', '2026-11-10', 'Onboarding Completed', { flow_id: 'start' }),
    told('quick', '2026-11-10', 'Value Reached', { outcome: 'report' }, 'quick-1'),
    ...used('quick', 'quick-2', '2026-11-11'),
    ...begins('slow', '2026-11-09'),
    step('slow', '2026-11-10', 0),
    step('slow', '2026-11-11', 0),
    step('slow', '2026-11-11', 1),
    ...begins('fresh', '2026-11-17'),
    step('fresh', '2026-11-17', 0),
    step('fresh', '2026-11-18', 2),
    step('fresh', '2026-11-18', 3),
  ]);
  const { rows } = await ask('new');
  expect(rows.map(({ key, value, texts }) => [key, value, texts?.['band']])).toEqual([
    // Half of the steps, no value and no colleague in ten days.
    ['slow', 20, 'risk'],
    // Three of four steps; the rest may still come.
    ['fresh', 75, 'healthy'],
    // All steps, value, and one of the two colleagues who should come.
    ['quick', 85, 'healthy'],
  ]);
  expect(rows[1]?.figures).toMatchObject({ first_value: null, colleagues: null, frequency: null });
});

test('a band changes when the score was in the new one on two finished days in a row', async () => {
  const tickets = (first: number, opened: string, resolved: string) =>
    [first, first + 1, first + 2].flatMap((id) => [
      told('acme', opened, 'Ticket Opened', { ticket_id: `${id}` }),
      told('acme', resolved, 'Ticket Resolved', { ticket_id: `${id}` }),
    ]);
  await metrics.store('bands', [
    ...used('acme', 'kim', '2026-08-01', '2026-11-01'),
    told('acme', '2026-08-01', 'Ticket Opened', { ticket_id: '0' }),
    told('acme', '2026-08-02', 'Ticket Resolved', { ticket_id: '0' }),
    // Three that wait leave 25 points: for one day, and later for three.
    ...tickets(1, '2026-11-12', '2026-11-13'),
    ...tickets(4, '2026-11-15', '2026-11-18'),
  ]);
  const onlySupport = Object.fromEntries(
    Object.keys(DEFAULT_HEALTH_SETTINGS.weights).map((input) => [input, input === 'support' ? 1 : 0]),
  ) as HealthSettings['weights'];
  const { series } = await ask('bands', {
    from: '2026-11-11',
    to: '2026-11-21',
    health: settings({ weights: onlySupport }),
  });
  expect(series.map(({ start, value, figures }) => [start.slice(8), value, figures?.['healthy']])).toEqual([
    ['11', 100, 1],
    ['12', 25, 1],
    ['13', 100, 1],
    ['14', 100, 1],
    ['15', 25, 1],
    ['16', 25, 0],
    ['17', 25, 0],
    ['18', 100, 0],
    ['19', 100, 1],
    ['20', 100, 1],
  ]);
});

test('nothing is known of a project without accounts', async () => {
  const { total, rows } = await ask('empty');
  expect(total).toMatchObject({ value: null, n: 0 });
  expect(rows).toEqual([]);
});
