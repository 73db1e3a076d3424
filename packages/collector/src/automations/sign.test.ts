import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import { createEnvironment } from '../environment.ts';
import { createSigningSecret, sign } from './sign.ts';

type Check = (body: string, header: string | undefined, secret: string, nowMs?: number) => boolean;

/** The function that the documentation tells people to paste, as it stands there. */
let isFromKept: Check;
beforeAll(async () => {
  const page = readFileSync(new URL('../../../../docs/automations.md', import.meta.url), 'utf8');
  const snippet = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';
  const address = `data:text/javascript,${encodeURIComponent(snippet)}`;
  ({ isFromKept } = (await import(/* @vite-ignore */ address)) as { readonly isFromKept: Check });
});

const SECRET = createSigningSecret(createEnvironment(() => undefined));
const NOW_MS = Date.parse('2026-11-21T12:00:00.900Z');

/** The same signature by the browser's cryptography, apart from ours. */
async function signElsewhere(body: string, secret: string, seconds: number): Promise<string> {
  const text = new TextEncoder();
  const hash = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', text.encode(secret), hash, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', key, text.encode(`${seconds}.${body}`));
  return `t=${seconds},v1=${Buffer.from(digest).toString('hex')}`;
}

test('signs as another implementation does, and the documented check accepts every body', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (body) => {
      const header = sign(body, SECRET, NOW_MS);
      expect(header).toBe(await signElsewhere(body, SECRET, Math.floor(NOW_MS / 1_000)));
      expect(isFromKept(body, header, SECRET, NOW_MS)).toBe(true);
    }),
  );
});

test('the documented check refuses every body and every secret but those that were signed', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (body, other) => {
      fc.pre(body !== other);
      const header = sign(body, SECRET, NOW_MS);
      expect(isFromKept(other, header, SECRET, NOW_MS)).toBe(false);
      expect(isFromKept(body, header, `${SECRET}${other}x`, NOW_MS)).toBe(false);
    }),
  );
});

const GOOD = sign('{}', SECRET, NOW_MS);
test.each([
  ['no signature', undefined, 0],
  ['an empty one', '', 0],
  ['half of one', GOOD.slice(0, -1), 0],
  ['another time under it', GOOD.replace(/^t=\d+/, `t=${Math.floor(NOW_MS / 1_000) + 1}`), 0],
  ['capitals', GOOD.toUpperCase(), 0],
  ['one digit changed', GOOD.replace(/.$/, (last) => (last === '0' ? '1' : '0')), 0],
  ['one that is older than five minutes', GOOD, 302_000],
  ['one from a clock that is far ahead', GOOD, -302_000],
])('the documented check refuses %s', (_, header, laterMs) => {
  expect(isFromKept('{}', header, SECRET, NOW_MS + laterMs)).toBe(false);
});

test('a secret cannot be guessed and says what it is', () => {
  expect(SECRET).toMatch(/^kept_whsec_[\w-]{43}$/);
  expect(createSigningSecret(createEnvironment(() => undefined))).not.toBe(SECRET);
});
