import { expect, test } from 'vitest';

import { DEFAULT_INGEST, readIngestConfig } from './ingest-config.ts';

test('needs nothing', () => {
  expect(readIngestConfig({})).toEqual(DEFAULT_INGEST);
});

test('takes rates with and without a burst, and none', () => {
  const env = { KEPT_KEY_RATE: '100:5000', KEPT_ADDRESS_RATE: '50', KEPT_PROXIES: '2' };
  expect(readIngestConfig(env)).toMatchObject({
    keyRate: { eventsPerSecond: 100, burst: 5_000 },
    addressRate: { eventsPerSecond: 50, burst: 3_000 },
    proxies: 2,
  });
  expect(readIngestConfig({ KEPT_KEY_RATE: '0' })).toMatchObject({ keyRate: null });
});

test.for<[string, string]>([
  ['KEPT_KEY_RATE', 'fast'],
  ['KEPT_KEY_RATE', '100:10'],
  ['KEPT_ADDRESS_RATE', '-1'],
  ['KEPT_PROXIES', 'all'],
  ['KEPT_PROXIES', '1.5'],
  ['KEPT_COUNTRY_HEADER', 'cf ipcountry'],
  ['KEPT_SURVIVE_POWER_LOSS', 'yes'],
])('names %s when it is %s', ([name, value]) => {
  expect(readIngestConfig({ [name]: value })).toMatch(new RegExp(`^${name} `));
});
