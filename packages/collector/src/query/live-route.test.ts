import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

let collector: OpenCollector;
let cookie: string;
beforeAll(async () => {
  collector = await openCollector();
  cookie = await collector.signIn();
});
afterAll(() => collector.dispose());

const send = (from: number, to: number, writeKey = 'demo') =>
  collector.post({
    writeKey,
    batch: Array.from({ length: to - from }, (_, at) => ({
      type: 'track',
      event: `Event ${from + at}`,
      userId: 'ada',
      timestamp: new Date(collector.clock.nowMs - 60_000 + from + at).toISOString(),
      context: { groupId: 'acme', page: { path: '/reports' } },
      properties: { at: from + at },
    })),
  });

/** Reads a stream of server-sent events until it has `count` of them. */
async function readEvents(answer: Response, count: number): Promise<readonly Record<string, unknown>[]> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const events: Record<string, unknown>[] = [];
  let text = '';
  while (events.length < count) {
    const { value, done } = (await reader?.read()) ?? { value: '', done: true };
    if (done) break;
    const messages = (text + value).split('\n\n');
    text = messages.pop() ?? '';
    events.push(
      ...messages
        .filter((message) => message.startsWith('data: '))
        .map((message) => JSON.parse(message.slice(6)) as Record<string, unknown>),
    );
  }
  await reader?.cancel();
  return events;
}

const open = (query: string) => collector.app.request(`/api/live?${query}`, { headers: { cookie } });

test('tells the latest 50 events, oldest first, then each as it is stored', async () => {
  await send(0, 60);
  await collector.post({
    writeKey: 'demo',
    batch: [{ type: 'track', event: 'Survey Answered', userId: 'ben' }],
  });
  const answer = await open('project=demo');
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reading = readEvents(answer, 53);
  await new Promise((resolve) => setTimeout(resolve, 200));
  collector.clock.nowMs += 1_000;
  await send(60, 63);
  const events = await reading;
  expect(events.map(({ event }) => event)).toEqual([
    ...Array.from({ length: 49 }, (_, at) => `Event ${at + 11}`),
    'Survey Answered',
    'Event 60',
    'Event 61',
    'Event 62',
  ]);
  expect(events.at(-1)).toEqual({
    event: 'Event 62',
    type: 'track',
    ts: '2026-11-21T11:59:01.062Z',
    receivedAt: '2026-11-21T12:00:01.000Z',
    person: 'ada',
    accountId: 'acme',
    path: '/reports',
    bot: false,
    properties: { at: 62 },
  });
});

test('says of an event that it is of a bot', async () => {
  const userAgent = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
  const batch = [{ type: 'track', event: 'Page Viewed', userId: 'crawler', context: { userAgent } }];
  await collector.post({ writeKey: 'demo', batch });
  const latest = (await readEvents(await open('project=demo'), 50)).at(-1);
  expect(latest).toMatchObject({ person: 'crawler', bot: true });
});

test('tells a project nothing of another, and nobody anything without a session', async () => {
  const main = collector.documents.list('project').find(({ id }) => id === 'main');
  await send(100, 101, main?.body.writeKey);
  const events = await readEvents(await open('project=main'), 1);
  expect(events.map(({ event }) => event)).toEqual(['Event 100']);
  expect((await open('project=nothing')).status).toBe(404);
  expect((await collector.app.request('/api/live?project=demo')).status).toBe(401);
});

test('ends when the collector does', async () => {
  const answer = await open('project=demo');
  const reading = readEvents(answer, 1_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await collector.close();
  expect((await reading).length).toBe(50);
});
