import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector({
    files: {
      'public/kept.js': 'script',
      'public/kept.js.br': 'script as brotli',
      'public/kept-survey.js': 'survey',
      'public/kept-preact-Ab3dE_9z.js': 'chunk',
      'public/secret.txt': 'secret',
      'public/dashboard/index.html': '<title>Dashboard</title>',
      'public/dashboard/main.js': 'dashboard',
      'public/dashboard/chart-12345678.js': 'chart',
      'demo/index.html': '<title>Demo</title>',
      'demo/app.js': 'demo app',
      'session-secret': 'secret',
    },
  });
});
afterAll(() => collector.dispose());

const ask = (path: string, headers: Record<string, string> = {}) => collector.app.request(path, { headers });
const cacheOf = async (path: string) => (await ask(path)).headers.get('cache-control');

test('any page in the world may load the script and its chunks', async () => {
  for (const path of ['/kept.js', '/kept-survey.js', '/kept-preact-Ab3dE_9z.js']) {
    const answer = await ask(path, { origin: 'https://app.example.com' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBeNull();
  }
});

test('what has a hash in its name is kept for ever, the script for minutes, pages not at all', async () => {
  expect(await cacheOf('/kept.js')).toContain('max-age=300');
  expect(await cacheOf('/kept-survey.js')).toContain('max-age=300');
  expect(await cacheOf('/kept-preact-Ab3dE_9z.js')).toContain('immutable');
  expect(await cacheOf('/dashboard/chart-12345678.js')).toContain('immutable');
  expect(await cacheOf('/dashboard/main.js')).toBe('no-cache');
  expect(await cacheOf('/')).toBe('no-cache');
  expect(await cacheOf('/demo/')).toBe('no-cache');
});

test('sends the compressed file where the browser takes it, and nothing where it has it', async () => {
  const answer = await ask('/kept.js', { 'accept-encoding': 'gzip, deflate, br' });
  expect(await answer.text()).toBe('script as brotli');
  expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([
    'br',
    'Accept-Encoding',
  ]);
  const etag = answer.headers.get('etag') ?? '';
  const again = await ask('/kept.js', { 'accept-encoding': 'br', 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect(again.headers.get('access-control-allow-origin')).toBe('*');
});

test('the dashboard answers every address that is no file', async () => {
  for (const path of ['/', '/setup', '/overview?project=demo']) {
    const answer = await ask(path, { accept: 'text/html,application/xhtml+xml' });
    expect([answer.status, await answer.text()]).toEqual([200, '<title>Dashboard</title>']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  }
  expect((await ask('/dashboard/nothing.js', { accept: '*/*' })).status).toBe(404);
});

test('the demo page answers every address below /demo/ that is no file', async () => {
  expect((await ask('/demo')).headers.get('location')).toBe('/demo/');
  for (const path of ['/demo/', '/demo/reports/revenue']) {
    expect(await (await ask(path, { accept: 'text/html' })).text()).toBe('<title>Demo</title>');
  }
  expect(await (await ask('/demo/app.js')).text()).toBe('demo app');
  expect((await ask('/demo/nothing.js')).status).toBe(404);
});

test.for([
  '/secret.txt',
  '/session-secret',
  '/demo/../session-secret',
  '/demo/..%2fsession-secret',
  '/demo/%2e%2e/session-secret',
  '/dashboard/..%2fsecret.txt',
  '/dashboard/..\\secret.txt',
  '/dashboard//../../session-secret',
])('gives nothing away at %s', async (path) => {
  const answer = await ask(path, { accept: '*/*' });
  expect(await answer.text()).not.toContain('secret');
});

test('says how the database is', async () => {
  const answer = await ask('/healthz');
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { ok: true, clickhouse: { ok: true, version: expect.stringMatching(/^\d/) as string, embedded: true } },
  ]);
});
