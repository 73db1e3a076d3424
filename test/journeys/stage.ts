import type { Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';

import { launchBrowser } from '../support/browser.ts';
import { type CollectorProcess, startCollector } from '../support/collector-process.ts';

/** What a journey plays on: a collector of its own without demo data, and a browser. */
export interface Stage {
  readonly collector: CollectorProcess;
  readonly browser: Browser;
}

/** Sets the stage for the tests of a file, and clears it after them. */
export function setStage(): Stage {
  const stage = {} as { -readonly [Key in keyof Stage]: Stage[Key] };
  beforeAll(async () => {
    [stage.collector, stage.browser] = await Promise.all([startCollector(), launchBrowser()]);
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.collector?.dispose();
  });
  return stage;
}
