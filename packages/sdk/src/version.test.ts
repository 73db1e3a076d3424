import { expect, test } from 'vitest';

import manifest from '../package.json' with { type: 'json' };
import { VERSION } from './version.ts';

test('the version that events carry is the one that npm ships', () => {
  expect(VERSION).toBe(manifest.version);
});
