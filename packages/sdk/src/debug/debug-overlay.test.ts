import { expect, test } from 'vitest';

import { debugClient } from './debug-client.test.support.ts';
import { debugOverlay } from './debug-overlay.ts';

test('does nothing where there is no document', () => {
  const client = debugClient();
  expect(debugOverlay().setup?.(client)).toBeUndefined();
  expect(client.listenerCount()).toBe(0);
});
