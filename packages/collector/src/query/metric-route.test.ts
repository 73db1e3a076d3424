import type { Explanation, MetricInfo, MetricResult } from '@kept/metrics';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { TooExpensiveError } from '../database-error.ts';
import { createEnvironment } from '../environment.ts';
import { startQuestion } from './reader.ts';

const READ_TOKEN = 'a-token-for-programs';
const headers = { authorization: `Bearer ${READ_TOKEN}` };

const at = (timestamp: string, userId: string, more: object = {}) => ({
  type: 'track',
  event: 'Report Viewed',
  userId,
  timestamp,
  ...more,
});

const ENVIRONMENT = createEnvironment(() => undefined);

/** A clock that reads so many milliseconds more from its second reading on. */
function lateClock(ms: number): () => number {
  let reading = 0;
  return () => (reading++ === 0 ? 0 : ms);
}

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector({ readToken: READ_TOKEN });
  await collector.post({
    writeKey: 'demo',
    batch: [
      at('2026-11-20T10:00:00Z', 'ada'),
      at('2026-11-20T11:00:00Z', 'ada'),
      at('2026-11-20T10:00:00Z', 'ben'),
      at('2026-11-21T09:00:00Z', 'ada', { event: 'Content Shared' }),
      at('2026-11-21T09:00:00Z', 'bot', { context: { userAgent: 'Googlebot/2.1' } }),
    ],
  });
});
afterAll(() => collector.dispose());

const ask = (query: string) => collector.app.request(`/api/metrics${query}`, { headers });
async function read(query: string): Promise<MetricResult> {
  const answer = await ask(query);
  expect(answer.status).toBe(200);
  return (await answer.json()) as MetricResult;
}
const valuesOf = (result: MetricResult) =>
  result.series.slice(-2).map(({ start, value, complete }) => [start, value, complete]);

test('lists the metrics', async () => {
  const catalogue = (await (await ask('?project=demo')).json()) as readonly MetricInfo[];
  expect(catalogue.map(({ id }) => id)).toContain('nps');
});

test('computes a metric over the last 30 days of the project, today included', async () => {
  const result = await read('/dau?project=demo');
  expect([result.from, result.to, result.timezone]).toEqual(['2026-10-23', '2026-11-22', 'Europe/Bucharest']);
  expect(valuesOf(result)).toEqual([
    ['2026-11-20', 2, true],
    ['2026-11-21', 1, false],
  ]);
});

test('counts bots when asked, and an active-user rule when named', async () => {
  expect(valuesOf(await read('/dau?project=demo&bots=1'))[1]).toEqual(['2026-11-21', 2, false]);
  expect(valuesOf(await read('/dau?project=demo&rule=engaged'))).toEqual([
    ['2026-11-20', 0, true],
    ['2026-11-21', 1, false],
  ]);
});

test.each(
  (
    ['wau', 'mau', 'stickiness', 'session-duration', 'feature-usage', 'nps', 'onboarding-drop-off'] as const
  ).map((id) => [id]),
)('answers %s', async (id) => {
  const options: Partial<Record<string, string>> = {
    nps: '&survey=nps-relationship',
    'onboarding-drop-off': '&flow=getting-started',
  };
  const result = await read(`/${id}?project=demo&interval=week${options[id] ?? ''}`);
  expect(result.metric.id).toBe(id);
  expect(result.series.length).toBeGreaterThan(3);
});

test.for([
  ['/nothing?project=demo', 404, 'metric'],
  ['/constructor?project=demo', 404, 'metric'],
  ['/dau', 400, '`project`'],
  ['/dau?project=nothing', 404, '`project`'],
  ['/dau?project=demo&from=now', 400, '`from`'],
  ['/dau?project=demo&from=1970-01-01&to=1979-12-31', 400, '`to`'],
  ['/dau?project=demo&to=2026-13-01', 400, '`to`'],
  ['/dau?project=demo&interval=hour', 400, '`interval`'],
  ['/dau?project=demo&bots=yes', 400, '`bots`'],
  ['/dau?project=demo&form=2026-01-01', 400, '`form`'],
  ['/dau?project=demo&rule=nothing', 404, '`rule`'],
  ['/onboarding-drop-off?project=demo&flow=nothing', 404, '`flow`'],
  ['/dau?project=demo&survey=x', 400, '`survey`'],
  ['/dau?project=demo&project=main', 400, '`project`'],
  ['/dau?project=demo&internal=2', 400, '`internal`'],
  ['/dau?project=demo&timezone=Mars/Base', 400, '`timezone`'],
  ['/dau?project=demo&timezone=%2B05:30', 400, '`timezone`'],
  ['/dau?project=demo&compare=never', 400, '`compare`'],
  ['/dau?project=demo&filter=plan:x', 400, '`filter`: `plan`'],
  ['/dau?project=demo&filter=path:/a&filter=country>3', 400, '`country`'],
  ['/dau?project=demo&breakdown=plan', 400, '`breakdown`: `plan`'],
  ['/dau?project=demo&breakdown=path:/a', 400, '`breakdown`'],
  ['/dau?project=demo&breakdown=path&limit=21', 400, '`limit`'],
  ['/dau?project=demo&breakdown=path&limit=1.5', 400, '`limit`'],
  [`/dau?project=demo&filter=path:${'x'.repeat(2_001)}`, 400, '`filter`'],
] as const)('refuses %s with %i, naming what is wrong', async ([query, status, named]) => {
  const answer = await ask(query);
  expect(answer.status).toBe(status);
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  expect(error.code).toBe(status === 404 ? 'not_found' : 'bad_parameter');
  expect(error.message).toContain(named);
});

test('filters, breaks down and compares', async () => {
  const filtered = await read('/dau?project=demo&filter=event:Report Viewed&filter=!account_id');
  expect(valuesOf(filtered)).toEqual([
    ['2026-11-20', 2, true],
    ['2026-11-21', 0, false],
  ]);
  const { groups = [], previous } = await read('/dau?project=demo&breakdown=event&limit=1&compare=year');
  expect(groups.map(({ value, filter, people }) => [value, filter, people])).toEqual([
    ['Report Viewed', 'event:Report Viewed', 2],
    [null, '!event:Report Viewed', null],
  ]);
  expect([previous.start, previous.end]).toEqual(['2025-10-23', '2025-11-22']);
});

test('begins days in the zone that was asked for', async () => {
  const result = await read('/dau?project=demo&timezone=Pacific/Kiritimati');
  expect([result.timezone, ...valuesOf(result)]).toEqual([
    'Pacific/Kiritimati',
    ['2026-11-21', 2, true],
    ['2026-11-22', 0, false],
  ]);
});

test('explains a number by the statements that gave it', async () => {
  const answer = await collector.app.request('/api/explain/dau?project=demo&filter=event~View', { headers });
  const explained = (await answer.json()) as Explanation;
  expect(explained.result.metric.formula).toContain('number of different active people');
  expect(explained.result.total.value).toBe(2);
  expect(explained.leftOut).toEqual({ events: 5, bots: 1, internal: 0, filters: 1 });
  expect(explained.statements.length).toBeGreaterThan(2);
  const [statement] = explained.statements.filter(({ params }) => JSON.stringify(params).includes('View'));
  const again = await collector.database.query(statement?.sql ?? '', statement?.params);
  expect(again).toHaveLength(statement?.rows ?? -1);
});

test('a question that takes too long is told so, and costs nobody else their answer', async () => {
  const slow = startQuestion(collector.database, { ...ENVIRONMENT, now: lateClock(29_500) });
  const endless = 'SELECT sum(cityHash64(number)) AS x FROM numbers(1000000000000)';
  await expect(slow(endless, {})).rejects.toThrow(/takes more than 30 seconds/);
  const late = startQuestion(collector.database, { ...ENVIRONMENT, now: lateClock(30_000) });
  await expect(late('SELECT 1', {})).rejects.toThrow(TooExpensiveError);
  expect((await ask('/dau?project=demo')).status).toBe(200);
});

test('takes a value as data, whatever it says', async () => {
  const result = await read(`/nps?project=demo&survey=${encodeURIComponent("x' OR 1=1 --")}`);
  expect(result.total).toMatchObject({ value: null, n: 0 });
});

test('answers nobody without a session or the read token, and never from a cache', async () => {
  expect((await collector.app.request('/api/metrics/dau?project=demo')).status).toBe(401);
  expect((await ask('/dau?project=demo')).headers.get('cache-control')).toBe('no-store');
});

test('may be shown on another site by the read token', async () => {
  const preflight = await collector.app.request('/api/metrics/dau', {
    method: 'OPTIONS',
    headers: { origin: 'https://admin.example.com', 'access-control-request-method': 'GET' },
  });
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
});
