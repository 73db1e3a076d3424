import { expect, test } from 'vitest';

import { isOriginAllowed } from '../ingest/origin.ts';
import { checkOrigin } from './check-origin.ts';

test.for<[string, string]>([
  ['https://app.example.com', 'https://app.example.com'],
  ['https://App.Example.com/', 'https://app.example.com'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['https://*.example.com', 'https://*.example.com'],
  ['https://*.example.com:8443', 'https://*.example.com:8443'],
])('%s is an origin, kept as %s', ([text, kept]) => {
  expect(checkOrigin(text)).toEqual({ ok: true, value: kept });
});

test.for([
  '',
  'app.example.com',
  'https://app.example.com/login',
  'https://app.example.com?x=1',
  'https://user@app.example.com',
  'https://app.example.com:443',
  'https://app.*.com',
  'https://*',
  'https://*.',
  'https://*.com',
  'ftp://app.example.com',
  'javascript:alert(1)',
  'https://app.example.com https://b.example.com',
])('“%s” is no origin', (text) => {
  expect(checkOrigin(text).ok).toBe(false);
});

test('what is kept of a wildcard lets in hosts below it, as ingest reads it, and no other', () => {
  const kept = checkOrigin('https://*.EXAMPLE.com/');
  const allowed = kept.ok ? [kept.value] : [];
  expect(isOriginAllowed('https://eu.example.com', allowed)).toBe(true);
  expect(isOriginAllowed('https://example.net', allowed)).toBe(false);
});
