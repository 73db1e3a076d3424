import type { Definitions } from '@kept/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { GETTING_STARTED, NPS_RELATIONSHIP } from '../demo/definitions.ts';

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
  expect(definitions.surveys.map(({ id }) => id)).toEqual([
    'ces-connect-data',
    'csat-docs',
    'nps-relationship',
  ]);
  expect(definitions.guides?.map(({ id }) => id)).toEqual(['dashboard-tour']);
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
  expect(await surveyIds()).not.toContain(NPS_RELATIONSHIP.id);
});

async function surveyIds(): Promise<readonly string[]> {
  const { surveys } = (await (await ask(DEMO)).json()) as Definitions;
  return surveys.map(({ id }) => id);
}

/** A minute later the next page has the counts read anew, and those after it are answered by them. */
async function aMinuteLater(asked: boolean): Promise<void> {
  collector.clock.nowMs += 61_000;
  await expect.poll(async () => (await surveyIds()).includes('stopping')).toBe(asked);
}

async function complete(submission: string, more: object = {}): Promise<void> {
  await collector.post({
    writeKey: 'demo',
    batch: [
      {
        type: 'track',
        event: 'Survey Completed',
        messageId: `completed-${submission}-${JSON.stringify(more).length}`,
        anonymousId: submission,
        timestamp: new Date(collector.clock.nowMs).toISOString(),
        properties: { survey_id: 'stopping', submission_id: submission, ...more },
      },
    ],
  });
}

describe('a survey that stops after so many responses', () => {
  const stopping = { ...NPS_RELATIONSHIP, id: 'stopping', schedule: { stopAfterResponses: 2 } };
  test('is taken off the pages by the last of them, under another tag, and is back in its next wave', async () => {
    await collector.documents.put('survey', 'demo', 'stopping', stopping);
    await complete('one');
    // The same submission told again is not another person.
    await complete('one', { again: true });
    await aMinuteLater(true);
    const before = (await ask(DEMO)).headers.get('etag');
    await complete('two');
    await aMinuteLater(false);
    expect((await ask(DEMO)).headers.get('etag')).not.toBe(before);
    await collector.documents.put('survey', 'demo', 'stopping', {
      ...stopping,
      schedule: { ...stopping.schedule, wave: 2 },
    });
    await aMinuteLater(true);
    await complete('three', { wave: 2 });
    await complete('four', { wave: 2 });
    await aMinuteLater(false);
  });

  test('is off the first page after a restart too', async () => {
    collector = await collector.restart();
    expect(await surveyIds()).not.toContain('stopping');
  });
});

test('a survey for who drops a checklist is gone with the checklist', async () => {
  await collector.documents.put('survey', 'demo', 'exit', { ...NPS_RELATIONSHIP, id: 'exit' });
  const checklist = { ...GETTING_STARTED, id: 'dropped', askOnDrop: 'exit' };
  await collector.documents.put('checklist', 'demo', 'dropped', checklist);
  expect(await surveyIds()).toContain('exit');
  await collector.documents.put('checklist', 'demo', 'dropped', { ...checklist, status: 'paused' });
  expect(await surveyIds()).not.toContain('exit');
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
