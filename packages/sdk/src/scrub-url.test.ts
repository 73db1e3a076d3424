import { expect, test } from 'vitest';

import { createUrlScrubber } from './scrub-url.ts';

const scrub = createUrlScrubber(['tab']);

test.each([
  ['a plain address', 'https://app.test/reports/7', 'https://app.test/reports/7'],
  [
    'the parameters of a campaign',
    'https://app.test/?utm_source=letter&utm_id=3',
    'https://app.test/?utm_source=letter&utm_id=3',
  ],
  ['a parameter that is allowed by name', 'https://app.test/?tab=two', 'https://app.test/?tab=two'],
  ['the route in a fragment', 'https://app.test/#/reports/7', 'https://app.test/#/reports/7'],
  ['what is no address', '', ''],
])('keeps %s', (_, url, kept) => {
  expect(scrub(url)).toBe(kept);
});

test.each([
  ['any other parameter', 'https://app.test/?email=ada%40x.test&tab=1', 'https://app.test/?tab=1'],
  ['every one of several', 'https://app.test/?a=1&a=2&b=3#top', 'https://app.test/#top'],
  ['a name that only looks allowed', 'https://app.test/?TAB=1&xutm_source=2', 'https://app.test/'],
  ['a token in the fragment', 'https://app.test/cb#access_token=s3cret&state=1', 'https://app.test/cb'],
  ['user name and password', 'https://ada:pw@app.test/', 'https://app.test/'],
])('takes out %s', (_, url, kept) => {
  expect(scrub(url)).toBe(kept);
});
