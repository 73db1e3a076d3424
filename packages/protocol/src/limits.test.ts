import { expect, test } from 'vitest';

import { MAX_BATCH_BYTES, MAX_EVENT_BYTES } from './limits.ts';

test('a batch holds at least one event of the largest size', () => {
  expect(MAX_BATCH_BYTES).toBeGreaterThan(MAX_EVENT_BYTES);
});
