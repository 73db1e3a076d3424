import type { Definitions } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { NPS_RELATIONSHIP } from '../demo/definitions.ts';

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector();
});
afterAll(() => collector.dispose());

const ask = (path: string, headers: Record<string, string> = {}) => collector.app.request(path, { headers });
const DEMO = '/v1/definitions?writeKey=demo';

test('a first start makes a demo project and one for the product at hand', () => {
  const projects = collector.documents.list('project').map(({ id, body }) => ({ id, ...body }));
  expect(projects).toMatchObject([
    { id: 'demo', name: 'Demo', demo: true, writeKey: 'demo' },
    { id: 'main', name: 'My product', demo: false, writeKey: expect.stringMatching(/^[\w-]{20}$/) },
  ]);
});

test('a page gets what is live, and may keep it', async () => {
  const answer = await ask(DEMO, { origin: 'https://app.example.com' });
  expect(answer.status).toBe(200);
  const definitions = (await answer.json()) as Definitions;
  expect(definitions).toMatchObject({ timezone: 'Europe/Bucharest', gzip: true });
  expect(definitions.surveys.map(({ id }) => id)).toEqual(['nps-relationship']);
  expect(definitions.checklists.map(({ id }) => id)).toEqual(['getting-started']);
  expect(definitions.activeUsers.map(({ id }) => id)).toEqual(['collaborating', 'engaged']);
  expect(answer.headers.get('cache-control')).toContain('max-age=60');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

test('an answer that has not changed is not sent again, at any time', async () => {
  const etag = (await ask(DEMO)).headers.get('etag') ?? '';
  collector.clock.nowMs += 60_000;
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const answer = await ask(DEMO, { 'if-none-match': header });
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
  }
});

test('a survey that is paused is gone, with another tag', async () => {
  const before = (await ask(DEMO)).headers.get('etag') ?? '';
  await collector.documents.put('survey', 'demo', NPS_RELATIONSHIP.id, {
    ...NPS_RELATIONSHIP,
    status: 'paused',
  });
  const answer = await ask(DEMO, { 'if-none-match': before });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ surveys: [] });
});

test('a key that is missing or unknown is told so', async () => {
  expect((await ask('/v1/definitions')).status).toBe(401);
  const unknown = await ask('/v1/definitions?writeKey=nobody');
  expect([unknown.status, await unknown.json()]).toMatchObject([
    401,
    { error: { code: 'unknown_write_key' } },
  ]);
});

test('the newest version holds, also after a restart, and another collector sees it soon', async () => {
  const write = (name: string) =>
    collector.documents.put('survey', 'main', 's', { ...NPS_RELATIONSHIP, name });
  await write('one');
  await write('two');
  collector = await collector.restart();
  const names = () => collector.documents.list('survey', 'main').map(({ body }) => body.name);
  expect(names()).toEqual(['two']);
  const body = JSON.stringify({ ...NPS_RELATIONSHIP, name: 'three' });
  await collector.database.command(
    `INSERT INTO documents SELECT project, kind, id, version + 1, '${body.replaceAll("'", "''")}', 0 FROM documents FINAL WHERE kind = 'survey' AND project = 'main'`,
  );
  collector.clock.nowMs += 6_000;
  await expect.poll(names).toEqual(['three']);
});
