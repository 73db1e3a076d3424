import type { ActiveUserRule, AnalyticsEvent } from '@kept/protocol';
import { expect, test } from 'vitest';

import { activeUsers } from './active-users.ts';
import { createFakeClient, type SharedState } from './fake-client.test.support.ts';
import { localMetrics } from './local-metrics.ts';

const DAY_MS = 86_400_000;
const RULE: ActiveUserRule = {
  id: 'sharing',
  name: 'Sharing user',
  period: 'week',
  when: { event: 'Shared' },
};

function start({
  at = '2026-03-11T12:00:00Z',
  timezone = 'UTC',
  state = new Map() as SharedState,
  rules = [] as readonly ActiveUserRule[],
  missed = [] as readonly AnalyticsEvent[],
} = {}) {
  const clock = { ms: Date.parse(at) };
  const now = (): number => clock.ms;
  const fake = createFakeClient({ timezone, state, rules, now });
  const stop = fake.client.register(localMetrics(missed, now));
  return { ...fake, clock, now, stop, summary: () => fake.client.activeUsers.summary() };
}

test('sums up the days on which the person was active', async () => {
  const { client, clock, summary } = start();
  for (const days of [1, 1, 5]) {
    client.track('Report Shared');
    client.track('Session Heartbeat');
    clock.ms += days * DAY_MS;
  }
  client.track('Session Heartbeat');
  expect(await summary()).toEqual({
    streakDays: 0,
    l7: 2,
    l28: 3,
    stickiness: 3 / 8,
    features: [],
    rules: [],
  });
  client.page('/');
  expect(await summary()).toMatchObject({ streakDays: 1, l7: 3, l28: 4 });
});

test('a day begins at midnight in the project’s zone', async () => {
  const { client, clock, summary } = start({ at: '2026-03-11T03:59:00Z', timezone: 'America/New_York' });
  client.track('A');
  clock.ms += 120_000;
  client.track('A');
  expect(await summary()).toMatchObject({ streakDays: 2, l7: 2 });
});

test('knows the features, the one used last first', async () => {
  const { client, clock, summary } = start();
  client.track('Feature Used', { feature: 'editor', duration_ms: 2_000 });
  clock.ms += DAY_MS;
  client.track('Feature Used', { feature: 'editor', duration_ms: 3_000 });
  clock.ms += 1_000;
  client.track('Feature Used', { feature: 'export' });
  expect((await summary())?.features).toMatchObject([
    { feature: 'export', uses: 1, durationMs: 0, activeDays: 1, stage: 'tried' },
    {
      feature: 'editor',
      firstUsedAt: '2026-03-11T12:00:00.000Z',
      lastUsedAt: '2026-03-12T12:00:00.000Z',
      uses: 2,
      durationMs: 5_000,
      activeDays: 2,
      stage: 'returning',
    },
  ]);
});

test('names the rules and whether they hold, where a plugin evaluates them', async () => {
  const { client, now, summary } = start({ rules: [RULE] });
  expect((await summary())?.rules).toEqual([]);
  client.register(activeUsers([], now));
  const sharing = { rule: 'sharing', name: 'Sharing user', periodStart: '2026-03-09' };
  expect((await summary())?.rules).toEqual([{ ...sharing, isActive: false }]);
  client.track('Shared');
  expect((await summary())?.rules).toEqual([{ ...sharing, isActive: true }]);
});

test('who signs in keeps what they did, who comes next begins anew, who comes back finds it again', async () => {
  const { client, clock, summary } = start();
  client.track('A');
  clock.ms += DAY_MS;
  client.identify('ann');
  expect(await summary()).toMatchObject({ streakDays: 1 });
  client.track('A');
  expect(await summary()).toMatchObject({ streakDays: 2 });
  client.reset();
  expect(await summary()).toMatchObject({ streakDays: 0, stickiness: null });
  client.identify('bob');
  client.track('A');
  client.reset();
  clock.ms += DAY_MS;
  client.track('A');
  client.identify('ann');
  expect(await summary()).toMatchObject({ streakDays: 3, l7: 3 });
});

test('two tabs that write at once lose nothing', async () => {
  const state: SharedState = new Map();
  const tabs = [start({ state }), start({ state })];
  for (let n = 0; n < 10; n++) {
    for (const { client } of tabs) client.track('Feature Used', { feature: 'editor' });
    await Promise.resolve();
  }
  for (const { summary } of tabs) await summary();
  expect(await tabs[0]?.summary()).toMatchObject({ features: [{ uses: 20 }] });
});

test('a burst is one transaction, and what says nothing is none', async () => {
  const { client, summary, updates } = start();
  for (let n = 0; n < 500; n++) client.track('Feature Used', { feature: `f${n % 3}` });
  expect((await summary())?.features.map(({ uses }) => uses)).toEqual([167, 167, 166]);
  expect(updates()).toBe(1);
  client.track('Session Heartbeat');
  client.track('Deletion Requested');
  await summary();
  expect(updates()).toBe(1);
});

test('tells how far the person is in a flow', async () => {
  const { client, clock } = start();
  client.track('Onboarding Step Completed', { flow: 'setup', step: 'invite' });
  clock.ms += 1_000;
  client.track('Onboarding Step Completed', { flow: 'setup', step: 'invite' });
  expect(await client.progress('setup')).toEqual({
    flow: 'setup',
    completed: [{ step: 'invite', completedAt: '2026-03-11T12:00:00.000Z' }],
    steps: [],
    ratio: null,
  });
});

test('what happened before the plugin was there counts, and nothing does once it has stopped', async () => {
  const early = start();
  early.client.track('A');
  const { client, stop, summary } = start({ missed: early.events });
  expect(await summary()).toMatchObject({ l7: 1 });
  stop();
  client.track('Feature Used', { feature: 'editor' });
  expect(await summary()).toMatchObject({ features: [] });
});
