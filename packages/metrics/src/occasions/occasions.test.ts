import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics, type Metrics } from '../../../../test/support/open-metrics.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { toConditions } from '../filter/to-conditions.ts';
import { DEFAULT_HEALTH_SETTINGS } from '../health/health-settings.ts';
import { readBandChanges } from './band-changes.ts';
import { readReceived } from './received-events.ts';
import { readStalled } from './stalled-onboarding.ts';
import { readWaitingTickets } from './waiting-tickets.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

const where = (...texts: readonly string[]) =>
  toConditions(
    texts.map((text) => {
      const parsed = parseFilter(text);
      if (!parsed.ok) throw new Error(parsed.message);
      return parsed.value;
    }),
  );

const answered = (at: string, who: string, score: number, id = `${who}-${at}`) =>
  did(at, who, 'Survey Answered', { id, groupId: 'acme', properties: { survey_type: 'nps', score } });

const ask = (
  project: string,
  conditions: ReturnType<typeof where>,
  { limit = 10, after = '2026-11-20T10:00:00.000Z', afterId = null as string | null } = {},
) =>
  readReceived(
    metrics.query,
    { project, conditions },
    {
      event: 'Survey Answered',
      after,
      afterId,
      upTo: '2026-11-20T11:00:00.000Z',
      happenedAfter: '2026-11-18T00:00:00.000Z',
      limit,
    },
  );

test('an event is found once by its name, its filters and the window in which it was received', async () => {
  const detractor = answered('2026-11-20T10:30:00.250Z', 'ada', 3);
  await metrics.store('received', [
    detractor,
    answered('2026-11-20T10:00:00Z', 'too-early', 1),
    answered('2026-11-20T11:00:00Z', 'in-time', 6),
    answered('2026-11-20T11:00:00.001Z', 'too-late', 0),
    answered('2026-11-20T10:40:00Z', 'passive', 7),
    did('2026-11-20T10:40:00Z', 'other-event', 'Survey Shown', { properties: { score: 1 } }),
  ]);
  await metrics.store('received', [detractor]);
  await metrics.store('elsewhere', [answered('2026-11-20T10:30:00Z', 'eve', 0)]);
  const found = await ask('received', where('properties.survey_type:nps', 'properties.score<=6'));
  expect(found.map(({ pid }) => pid)).toEqual(['ada', 'in-time']);
  expect(found[0]).toMatchObject({
    event: 'Survey Answered',
    at: '2026-11-20T10:30:00.250Z',
    receivedAt: '2026-11-20T10:30:00.250Z',
    account: 'acme',
    properties: { survey_type: 'nps', score: 3 },
  });
  expect(new Set(found.map(({ id }) => id)).size).toBe(2);
});

test('a flood of one instant is read page by page, and none of it twice or never', async () => {
  const at = '2026-11-20T10:15:00.000Z';
  await metrics.store(
    'flood',
    Array.from({ length: 7 }, (_, index) => answered(at, `person-${index}`, 1)),
  );
  const told: string[] = [];
  for (let place = { after: '2026-11-20T10:00:00.000Z', afterId: null as string | null }; ;) {
    const page = await ask('flood', [], { limit: 3, ...place });
    told.push(...page.map(({ pid }) => pid));
    const last = page.at(-1);
    if (page.length < 3 || last === undefined) break;
    place = { after: last.receivedAt, afterId: last.id };
  }
  expect(told.toSorted()).toEqual(Array.from({ length: 7 }, (_, index) => `person-${index}`));
});

test('an event of the past that somebody brings in is no news', async () => {
  const late = answered('2026-11-20T10:30:00Z', 'ada', 3);
  await metrics.store('history', [late]);
  const [found] = await readReceived(
    metrics.query,
    { project: 'history' },
    {
      event: 'Survey Answered',
      after: '2026-11-20T10:00:00.000Z',
      afterId: null,
      upTo: '2026-11-20T11:00:00.000Z',
      happenedAfter: '2026-11-20T10:30:00.000Z',
      limit: 10,
    },
  );
  expect(found).toBeUndefined();
});

const opened = (ticket_id: string, at: string) =>
  did(at, 'ada', 'Ticket Opened', { groupId: 'acme', properties: { ticket_id } });

const said = (event: string, ticket_id: string, properties = {}) =>
  did('2026-11-20T09:00:00Z', 'agent', event, { properties: { ticket_id, ...properties } });

test('a ticket waits until a person of the team answers, and is told in the one window in which its time is up', async () => {
  await metrics.store('tickets', [
    opened('waits', '2026-11-20T08:00:00Z'),
    opened('robot', '2026-11-20T08:10:00Z'),
    said('Ticket Replied', 'robot', { author: 'agent', automated: true }),
    opened('answered', '2026-11-20T08:20:00Z'),
    said('Ticket Replied', 'answered', { author: 'agent' }),
    opened('resolved', '2026-11-20T08:30:00Z'),
    said('Ticket Resolved', 'resolved'),
    opened('young', '2026-11-20T08:31:00Z'),
  ]);
  const waiting = (after: string, upTo: string) =>
    readWaitingTickets(metrics.query, { project: 'tickets' }, 4, { after, upTo });
  const found = await waiting('2026-11-20T11:59:59.999Z', '2026-11-20T12:30:00.000Z');
  expect(found).toEqual([
    { ticket: 'waits', account: 'acme', openedAt: '2026-11-20T08:00:00.000Z' },
    { ticket: 'robot', account: 'acme', openedAt: '2026-11-20T08:10:00.000Z' },
  ]);
  expect(await waiting('2026-11-20T12:10:00.000Z', '2026-11-20T12:30:59.999Z')).toEqual([]);
});

const onboarded = (at: string, who: string | null, event: string, step_id?: string, flow_id = 'start') =>
  did(at, who, event, {
    groupId: 'acme',
    properties: { flow_id, ...(step_id && { step_id }) },
    ...(who === null && { anonymousId: 'phone' }),
  });

test('a checklist stands still some days after its last step, for a person under all of their ids', async () => {
  await metrics.store('checklists', [
    identified('2026-11-01T08:30:00Z', 'ada', 'phone'),
    onboarded('2026-11-01T08:00:00Z', null, 'Onboarding Started'),
    onboarded('2026-11-02T08:00:00Z', 'ada', 'Onboarding Step Completed', 'profile'),
    onboarded('2026-11-03T08:00:00Z', 'ada', 'Onboarding Step Completed', 'invite'),
    onboarded('2026-11-03T08:00:00Z', 'bob', 'Onboarding Started'),
    onboarded('2026-11-03T09:00:00Z', 'bob', 'Onboarding Completed'),
    onboarded('2026-11-03T08:00:00Z', 'cyd', 'Onboarding Started'),
    onboarded('2026-11-03T09:00:00Z', 'cyd', 'Onboarding Dismissed'),
    onboarded('2026-11-03T08:00:01Z', 'dan', 'Onboarding Started'),
  ]);
  const stalled = (after: string, upTo: string) =>
    readStalled(metrics.query, { project: 'checklists' }, 7, { after, upTo });
  expect(await stalled('2026-11-10T07:00:00Z', '2026-11-10T08:00:00Z')).toEqual([
    {
      person: 'ada',
      flow: 'start',
      account: 'acme',
      startedAt: '2026-11-01T08:00:00.000Z',
      lastStepAt: '2026-11-03T08:00:00.000Z',
      stepsDone: 2,
    },
  ]);
  expect((await stalled('2026-11-10T08:00:00Z', '2026-11-10T09:00:00Z')).map(({ person }) => person)).toEqual(
    ['dan'],
  );
});

const factOf = (at: string, event: string, properties: object) =>
  did(at, 'account:acme', event, { groupId: 'acme', properties: { ...properties } });

test('an account changes its band on the second finished day in a row, and is told on that day alone', async () => {
  const weights = { ...DEFAULT_HEALTH_SETTINGS.weights };
  for (const input of ['frequency', 'breadth', 'depth', 'trend', 'sentiment'] as const) weights[input] = 0;
  await metrics.store('health', [
    factOf('2026-01-01T12:00:00Z', 'Subscription Started', { subscription_id: 's', mrr: 10 }),
    // One that is done: from then on no ticket is a good sign.
    factOf('2026-02-01T12:00:00Z', 'Ticket Opened', { ticket_id: 0 }),
    factOf('2026-02-01T13:00:00Z', 'Ticket Resolved', { ticket_id: 0 }),
    // Four tickets that wait cost 25 points each: from 100 to 0.
    ...[1, 2, 3, 4].map((ticket_id) => factOf('2026-11-10T12:00:00Z', 'Ticket Opened', { ticket_id })),
  ]);
  const changes = (from: string, to: string) =>
    readBandChanges(metrics.query, {
      project: 'health',
      from,
      to,
      timezone: 'UTC',
      interval: 'day',
      now: '2026-11-21T12:00:00Z',
      compare: 'none',
      health: { ...DEFAULT_HEALTH_SETTINGS, weights },
    });
  expect(await changes('2026-11-05', '2026-11-21')).toEqual([
    { account: 'acme', day: '2026-11-11', from: 'healthy', to: 'risk', score: 0 },
  ]);
  expect(await changes('2026-11-10', '2026-11-12')).toHaveLength(1);
  expect(await changes('2026-11-11', '2026-11-13')).toEqual([]);
});
