import { expect, test } from 'vitest';

import { toVerdict } from '../queue/retry.ts';
import { toStatusWords } from './status-words.ts';

test('every status has words, and they promise what delivery does', () => {
  for (const status of [0, 200, 202, 400, 401, 403, 404, 408, 410, 413, 425, 429, 500, 502, 503]) {
    const words = toStatusWords(status, status < 300);
    const promise = {
      accept: 'Stored',
      split: /halves|smaller/,
      hold: 'tried again every few minutes',
      retry: /again|waits/,
    }[toVerdict(status)];
    expect(`${status}: ${words}`).toMatch(promise);
  }
});

test('a wrong key and a wrong origin are told apart', () => {
  expect(toStatusWords(401, false)).toContain('does not know this write key');
  expect(toStatusWords(403, false)).toContain('origin');
  expect(toStatusWords(0, false)).toContain('No answer');
});

test('a success that acknowledges nothing is no collector’s', () => {
  expect(toStatusWords(200, false)).toContain('look at the host');
  expect(toStatusWords(302, false)).toContain('look at the host');
});
