import { describe, expect, test } from 'vitest';

import { until } from '../faults/visitor.ts';
import { expectFate } from './expect-host.ts';
import type { HostPage } from './host-page.ts';
import { TAG } from './host-site.ts';
import { toScript } from './page-script.ts';
import { COLLECTION_PATCHES } from './patches/collection-patches.ts';
import { FETCH_PATCHES } from './patches/fetch-patches.ts';
import { JSON_PATCHES } from './patches/json-patches.ts';
import type { Patch, Patches } from './patches/patch.ts';
import { PLATFORM_PATCHES } from './patches/platform-patches.ts';
import { PROMISE_PATCHES } from './patches/promise-patches.ts';
import { TIME_PATCHES } from './patches/time-patches.ts';

/** By then the page has called what was patched. */
const HOLDS_MS = 5_000;

const ALL: readonly Patches[] = [
  FETCH_PATCHES,
  JSON_PATCHES,
  PROMISE_PATCHES,
  COLLECTION_PATCHES,
  TIME_PATCHES,
  PLATFORM_PATCHES,
];

const PATCHES = ALL.flatMap((patches) => Object.entries(patches));
/** A third comes before Kept and another after it, for time's sake; `HOSTILE=all` plays each both ways. */
const isAll = process.env['HOSTILE'] === 'all';
const BEFORE = PATCHES.filter((_, at) => isAll || at % 3 === 0);
const AFTER = PATCHES.filter((_, at) => isAll || at % 3 === 1);

describe.concurrent('good events outlive what a host puts in place before Kept comes', () => {
  test.for(BEFORE)('%s', async ([, patched]) => {
    const { patch, before, after } = patched;
    await expectFate({ before: patch, tag: toTag(patched) }, before ?? after, (page) =>
      expectHolds(page, patched),
    );
  });
});

describe.concurrent('good events outlive what a host puts in place after Kept has come', () => {
  test.for(AFTER)('%s', async ([, patched]) => {
    const { patch, after } = patched;
    await expectFate({ after: patch, tag: toTag(patched) }, after, (page) => expectHolds(page, patched));
  });
});

async function expectHolds(page: HostPage, { provoke, holds }: Patch): Promise<void> {
  if (provoke) await page.run(toScript(provoke));
  // Some can only tell once Kept has called them.
  const tookMs = await until(() => page.run<boolean>(toScript(holds)), HOLDS_MS);
  expect(tookMs, 'the patch is what it was').not.toBeNull();
}

function toTag({ attributes = '' }: Patch): string {
  return TAG.replace('<script ', `<script ${attributes} `);
}
