import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { parsePlace } from '../directory/page.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { readStuckPeople, type StuckParams } from './stuck-people.ts';

const STEPS = ['profile', 'import', 'share'];

function onboarding(at: string, who: string | null, event: string, step?: string, more = {}) {
  const properties = {
    flow_id: 'start',
    ...(step !== undefined && { step_id: step, step_index: STEPS.indexOf(step) }),
  };
  return did(at, who, `Onboarding ${event}`, { properties, ...more });
}

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  const start = onboarding('2026-03-02T10:00:00Z', 'bob', 'Started', undefined, { groupId: 'acme' });
  await metrics.store('team', [
    // Ada is through.
    onboarding('2026-03-01T10:00:00Z', 'ada', 'Started'),
    onboarding('2026-03-01T12:00:00Z', 'ada', 'Completed'),
    // Bob did the profile and stopped; his 14 days are over, though he came back later.
    start,
    onboarding('2026-03-02T10:03:00Z', 'bob', 'Step Completed', 'profile', { groupId: 'acme' }),
    did('2026-03-18T09:00:00Z', 'bob', 'Page Viewed', { groupId: 'acme' }),
    // Cyd never did a step and put the list away.
    onboarding('2026-03-03T10:00:00Z', 'cyd', 'Started'),
    onboarding('2026-03-03T10:05:00Z', 'cyd', 'Dismissed'),
    // Dan began before he signed in, went past the profile to the import, and has time left.
    onboarding('2026-03-15T10:00:00Z', null, 'Started', undefined, { anonymousId: 'anon-dan' }),
    onboarding('2026-03-15T10:30:00Z', 'dan', 'Step Completed', 'import'),
    identified('2026-03-15T10:10:00Z', 'dan', 'anon-dan'),
    // Eva did all steps; nobody said that she is through, and there is no step that she is stuck at.
    onboarding('2026-03-05T10:00:00Z', 'eva', 'Started'),
    onboarding('2026-03-05T10:30:00Z', 'eva', 'Step Completed', 'share'),
    // Fay began before the range, Gus the profile only, as Bob.
    onboarding('2026-02-20T10:00:00Z', 'fay', 'Started'),
    onboarding('2026-03-10T10:00:00Z', 'gus', 'Started'),
    onboarding('2026-03-10T11:00:00Z', 'gus', 'Step Completed', 'profile'),
  ]);
  await metrics.store('team', [start]);
});
afterAll(() => metrics.close());

const PARAMS: MetricParams = {
  project: 'team',
  from: '2026-03-01',
  to: '2026-04-01',
  timezone: 'UTC',
  interval: 'month',
  now: '2026-03-20T00:00:00.000Z',
  flow: 'start',
  steps: STEPS,
};

const read = (asked: Partial<StuckParams> = {}, params: Partial<MetricParams> = {}) =>
  readStuckPeople(metrics.query, { ...PARAMS, ...params }, { at: [], limit: 50, after: null, ...asked });

test('tells who stands before which step, since when, and whether they still have time', async () => {
  expect(await read()).toEqual({
    people: 4,
    open: 2,
    next: null,
    items: [
      {
        id: 'dan',
        name: null,
        email: null,
        account: null,
        step: 'share',
        startedAt: '2026-03-15T10:00:00.000Z',
        since: '2026-03-15T10:30:00.000Z',
        closesAt: '2026-03-29T10:00:00.000Z',
        open: true,
        dismissed: false,
        lastSeen: '2026-03-15T10:30:00.000Z',
      },
      expect.objectContaining({ id: 'gus', step: 'import', open: true }),
      expect.objectContaining({
        id: 'cyd',
        step: 'profile',
        since: '2026-03-03T10:00:00.000Z',
        dismissed: true,
      }),
      expect.objectContaining({
        id: 'bob',
        account: 'acme',
        step: 'import',
        since: '2026-03-02T10:03:00.000Z',
        closesAt: '2026-03-16T10:00:00.000Z',
        open: false,
        lastSeen: '2026-03-18T09:00:00.000Z',
      }),
    ],
  });
});

test('one step has as many as the drop-off says reached it and did not do it', async () => {
  const { rows } = await runMetric(metrics.query, METRICS['onboarding-drop-off'], PARAMS);
  for (const { key, figures } of rows) {
    const { people, open } = await read({ at: [key] });
    expect([key, people, open]).toEqual([
      key,
      (figures['reached'] ?? 0) - (figures['completed'] ?? 0),
      figures['open'],
    ]);
  }
  expect((await read({ at: ['import'] })).items.map(({ id }) => id)).toEqual(['gus', 'bob']);
});

test('pages follow each other without a gap, and the counts are of all', async () => {
  const first = await read({ limit: 3 });
  const second = await read({ limit: 3, after: parsePlace(first.next ?? '') });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['dan', 'gus', 'cyd', 'bob']);
  expect([first.people, second.people, second.next]).toEqual([4, 4, null]);
});

test('a shorter time for the flow closes it sooner', async () => {
  expect(await read({}, { 'within-days': 3 })).toMatchObject({ people: 4, open: 0 });
});

test('a step that the flow has not is refused by name', async () => {
  await expect(read({ at: ['payment'] })).rejects.toThrow(
    '`step` names no step of this flow; there are profile, import, share.',
  );
});
