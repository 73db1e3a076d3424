import { expect, test } from 'vitest';

import { toStatusWords } from './status-words.ts';

test.each([
  [0, /^No answer.*Sent again soon/],
  [400, /cannot use one of these events.*smaller batches/],
  [401, /does not know this write key.*Sent again every few minutes/],
  [403, /does not allow this page’s origin.*Sent again every few minutes/],
  [404, /No collector at this address.*Sent again every few minutes/],
  [410, /refuses this.*Sent again every few minutes/],
  [413, /Too large.*smaller batches/],
  [429, /asks for a pause.*Sent again soon/],
  [503, /The collector failed.*Sent again soon/],
])('%i is said in words, with what Kept does about it', (status, words) => {
  expect(toStatusWords(status, false)).toMatch(words);
});

test('a success that acknowledges nothing is no collector’s', () => {
  expect(toStatusWords(200, true)).toBe('Stored by the collector.');
  expect(toStatusWords(200, false)).toContain('Is the host right?');
});
