import { describe, expect, test } from 'vitest';

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

const ALL: readonly Patches[] = [
  FETCH_PATCHES,
  JSON_PATCHES,
  PROMISE_PATCHES,
  COLLECTION_PATCHES,
  TIME_PATCHES,
  PLATFORM_PATCHES,
];

const PATCHES = ALL.flatMap((patches) => Object.entries(patches));

describe.concurrent('good events outlive what a host puts in place before Kept comes', () => {
  test.for(PATCHES)('%s', async ([, patched]) => {
    const { patch, before, after } = patched;
    await expectFate({ before: patch, tag: toTag(patched) }, before ?? after, (page) =>
      expectHolds(page, patched),
    );
  });
});

describe.concurrent('good events outlive what a host puts in place after Kept has come', () => {
  test.for(PATCHES)('%s', async ([, patched]) => {
    const { patch, after } = patched;
    await expectFate({ after: patch, tag: toTag(patched) }, after, (page) => expectHolds(page, patched));
  });
});

async function expectHolds(page: HostPage, { provoke, holds }: Patch): Promise<void> {
  if (provoke) await page.run(toScript(provoke));
  // Some can only tell once Kept has called them.
  await expect.poll(() => page.run(toScript(holds)), { message: 'the patch is what it was' }).toBe(true);
}

function toTag({ attributes = '' }: Patch): string {
  return TAG.replace('<script ', `<script ${attributes} `);
}
