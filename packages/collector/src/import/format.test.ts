import { expect, test } from 'vitest';

import { detectFormat, type Format } from './format.ts';

test.for<[Format | null, string]>([
  ['csv', 'event,timestamp\nA,2026-01-01'],
  ['jsonl', '{"type":"track","event":"A","userId":"ada"}\n'],
  ['segment', '{"type":"track","event":"A","receivedAt":"2026-01-01T00:00:00Z"}'],
  ['segment', '{"id":"1","event_text":"A","received_at":"2026-01-01 00:00:00 UTC"}'],
  ['posthog', '{"uuid":"1","event":"A","distinct_id":"x","properties":"{}"}'],
  ['mixpanel', '{"event":"A","properties":{"time":1,"distinct_id":"x"}}'],
  [null, '{"a":1}'],
  [null, '{"type":"track"'],
  [null, '[1]'],
  [null, ''],
])('tells %s from %s', ([format, head]) => {
  expect(detectFormat(head)).toBe(format);
});
