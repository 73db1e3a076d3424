import { createServer, type RequestListener, type Server } from 'node:http';

import { afterEach, expect, test } from 'vitest';

import { closeServer, listen } from '../../../../test/support/listen.ts';
import { createPost } from './post.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await closeServer(server);
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  return listen(server);
}

const options = { allowPrivate: true, now: () => Date.parse('2026-11-21T12:00:00Z') };
const never = new AbortController().signal;
const post = (url: string, more: Partial<Parameters<typeof createPost>[0]> = {}) =>
  createPost({ ...options, ...more })(url, { 'Content-Type': 'application/json' }, '{"a":"ü"}', never);

test('sends the body as it is, and tells status, time and how the answer began', async () => {
  const heard: string[] = [];
  const port = await serve((request, response) => {
    request.on('data', (chunk: Buffer) => heard.push(`${request.method} ${chunk.toString()}`));
    request.on('end', () => response.writeHead(202).end('x'.repeat(5_000)));
  });
  const attempt = await post(`http://127.0.0.1:${port}/hook`);
  expect(heard).toEqual(['POST {"a":"ü"}']);
  expect(attempt).toMatchObject({ status: 202, answer: 'x'.repeat(200), retryAfterMs: null });
  expect(attempt.tookMs).toBeGreaterThanOrEqual(0);
});

test('follows no redirect', async () => {
  const asked: (string | undefined)[] = [];
  const port = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await post(`http://127.0.0.1:${port}/hook`)).toMatchObject({ status: 302 });
  expect(asked).toEqual(['/hook']);
});

test.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
  'sends nothing to %s unless that is allowed',
  async (host) => {
    let isAsked = false;
    const port = await serve((_, response) => {
      isAsked = true;
      response.end();
    });
    const attempt = await post(`http://${host}:${port}/`, { allowPrivate: false });
    expect(attempt.status).toBe(0);
    expect(attempt.answer).toMatch(/private network/);
    expect(isAsked).toBe(false);
  },
);

test('does not wait for a receiver that hangs, nor for an answer without end', async () => {
  const hanging = await serve(() => undefined);
  const attempt = await post(`http://127.0.0.1:${hanging}/`, { timeoutMs: 200 });
  expect(attempt).toMatchObject({ status: 0, answer: 'No answer came within 0.2 s.' });
  const endless = await serve((_, response) => {
    const timer = setInterval(() => response.write('more '.repeat(100)), 1);
    response.on('close', () => clearInterval(timer));
  });
  const cut = await post(`http://127.0.0.1:${endless}/`, { timeoutMs: 5_000 });
  expect(cut.status).toBe(200);
  expect(cut.tookMs).toBeLessThan(2_000);
});

test('says why nobody answered', async () => {
  const port = await serve(() => undefined);
  const [server] = servers.splice(0);
  if (server) await closeServer(server);
  const attempt = await post(`http://127.0.0.1:${port}/`);
  expect(attempt.status).toBe(0);
  expect(attempt.answer).toContain('ECONNREFUSED');
  expect(await post('nonsense')).toMatchObject({ status: 0, answer: 'The address cannot be read.' });
});

test.each([
  ['120', 120_000],
  ['Sat, 21 Nov 2026 12:01:30 GMT', 90_000],
  ['Sat, 21 Nov 2026 11:00:00 GMT', null],
  ['soon', null],
  ['999999999', 4 * 3_600_000],
])('reads Retry-After: %s', async (header, retryAfterMs) => {
  const port = await serve((_, response) => response.writeHead(429, { 'retry-after': header }).end());
  expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 429, retryAfterMs });
});
