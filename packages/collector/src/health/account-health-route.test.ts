import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { openDocuments } from '../definitions/documents.ts';
import { createEnvironment } from '../environment.ts';
import { readHealthSettings } from './read-health-settings.ts';

let collector: OpenCollector;
let headers: { readonly cookie: string };
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
});
afterAll(() => collector.dispose());

const ask = (path: string, init: RequestInit = {}) =>
  collector.app.request(`/api/${path}`, { ...init, headers });
const put = (settings: object) =>
  ask('health-settings?project=demo', { method: 'PUT', body: JSON.stringify(settings) });

test('settings are the defaults until some are written, and hold from then on', async () => {
  expect(await (await ask('health-settings?project=demo')).json()).toMatchObject({
    bands: { healthy: 70, watch: 40 },
    weights: { frequency: 25 },
  });
  const written = await put({ bands: { healthy: 80 }, keyFeatures: ['export'] });
  expect(written.status).toBe(200);
  expect(await (await ask('health-settings?project=demo')).json()).toMatchObject({
    bands: { healthy: 80, watch: 40 },
    keyFeatures: ['export'],
    weights: { frequency: 25 },
  });
});

test('settings that make no sense are refused, each with its reason', async () => {
  const refused = await put({ bands: { healthy: 20 }, activeDays: 0 });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({
    error: {
      code: 'bad_parameter',
      message:
        'The bands begin at `watch` above 0 and at `healthy` above that, at most 100. `activeDays` is a whole number from 1 to 30.',
    },
  });
});

test('an account is told with its drivers and its history; one that was not there is not found', async () => {
  const now = collector.clock.nowMs;
  const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();
  await collector.post({
    writeKey: 'demo',
    batch: [1, 2, 40, 70].map((days) => ({
      type: 'track',
      event: 'Feature Used',
      userId: 'ada',
      properties: { feature: 'export' },
      context: { groupId: 'acme' },
      timestamp: daysAgo(days),
    })),
  });
  const answer = await ask('accounts/acme/health?project=demo');
  expect(answer.status).toBe(200);
  const told = (await answer.json()) as { readonly history: readonly object[] };
  expect(told).toMatchObject({
    account: 'acme',
    profile: 'usual',
    // 76.6 points, where the team now asks for 80.
    band: 'watch',
    drivers: [
      // Two days of the eight that are aimed at.
      { input: 'frequency', score: 25 },
      { input: 'breadth', score: 100 },
      { input: 'depth', score: 100 },
      { input: 'trend', score: 100 },
    ],
  });
  expect(told.history).toHaveLength(29);
  expect((await ask('accounts/nobody/health?project=demo')).status).toBe(404);
  expect((await ask('accounts/acme/health')).status).toBe(400);
});

test('where the settings name no key features, those count that the team has marked and put live', async () => {
  const save = (feature: object, id: string) =>
    ask(`definitions/feature/${encodeURIComponent(id)}?project=demo`, {
      method: 'PUT',
      body: JSON.stringify({ definition: { id, name: id, ...feature } }),
    });
  expect((await put({ keyFeatures: [] })).status).toBe(200);
  expect((await save({ isKey: true, status: 'live' }, 'report editor/2')).status).toBe(200);
  await save({ isKey: true, status: 'draft' }, 'export');
  await save({ status: 'live' }, 'search');
  expect(await (await ask('health-settings?project=demo')).json()).toMatchObject({ keyFeatures: [] });
  expect(await readKeyFeatures()).toEqual(['report editor/2']);
  await put({ keyFeatures: ['search'] });
  expect(await readKeyFeatures()).toEqual(['search']);
  const refused = await save({ status: 'live', name: '' }, 'nameless');
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { message: 'name is empty.' } });
});

/** Those that the scores go by. */
async function readKeyFeatures(): Promise<readonly string[]> {
  const documents = await openDocuments(
    collector.database,
    createEnvironment(() => undefined),
  );
  return readHealthSettings(documents, 'demo').keyFeatures;
}
