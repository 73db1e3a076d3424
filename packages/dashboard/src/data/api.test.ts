import { expect, test } from 'vitest';

import { createApi, toMetricPath } from './api.ts';

const never = new AbortController().signal;

/** An API whose collector gives this answer to everything. */
function answering(respond: () => Promise<Response>) {
  const signedOut: true[] = [];
  const api = createApi(respond, () => signedOut.push(true));
  return { api, signedOut };
}

const json = (status: number, body: unknown) => () => Promise.resolve(Response.json(body, { status }));

test('a metric is asked for with what was chosen, and nothing else', () => {
  const query = {
    project: 'my product',
    from: '2026-10-23',
    to: '2026-11-22',
    interval: 'day',
    rule: null,
  } as const;
  expect(toMetricPath('dau', query)).toBe(
    '/api/metrics/dau?project=my+product&from=2026-10-23&to=2026-11-22&interval=day',
  );
  expect(toMetricPath('dau', { ...query, rule: 'engaged' })).toContain('&rule=engaged');
});

test('gives the answer', async () => {
  const { api } = answering(json(200, { projects: [] }));
  expect(await api.get('/api/session', never)).toEqual({ ok: true, value: { projects: [] } });
});

test('passes on why the collector refused', async () => {
  const { api, signedOut } = answering(
    json(400, { error: { code: 'bad_range', message: '`from` is no date.' } }),
  );
  expect(await api.get('/api/metrics/dau', never)).toEqual({
    ok: false,
    failure: { kind: 'refused', status: 400, code: 'bad_range', message: '`from` is no date.' },
  });
  expect(signedOut).toEqual([]);
});

test('says so when a refusal is not in the words of the API, as from a proxy', async () => {
  const { api } = answering(() => Promise.resolve(new Response('<html>', { status: 502 })));
  expect(await api.get('/api/metrics/dau', never)).toEqual({
    ok: false,
    failure: { kind: 'refused', status: 502, code: 'unknown', message: 'Kept answered with status 502.' },
  });
});

test('an ended session is told once for each answer that says so', async () => {
  const { api, signedOut } = answering(json(401, { error: { code: 'signed_out', message: 'Sign in.' } }));
  expect(await api.get('/api/session', never)).toEqual({ ok: false, failure: { kind: 'signed-out' } });
  expect(signedOut).toEqual([true]);
});

test('no network and no JSON are an unreachable collector', async () => {
  const unreachable = { ok: false, failure: { kind: 'unreachable' } };
  const offline = answering(() => Promise.reject(new TypeError('Failed to fetch')));
  const garbled = answering(() => Promise.resolve(new Response('<html>')));
  expect(await offline.api.get('/api/session', never)).toEqual(unreachable);
  expect(await garbled.api.get('/api/session', never)).toEqual(unreachable);
});

test('signing out without a connection leaves the session as it is', async () => {
  const { api, signedOut } = answering(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await api.signOut()).toBe(false);
  expect(signedOut).toEqual([]);
});
