import { setTimeout as sleep } from 'node:timers/promises';

import { type Browser, chromium, type Page } from 'playwright';

import { findChromium } from '../support/find-chromium.mjs';
import type { PageServer } from './page-server.ts';
import { createSink, type Sink } from './sink.ts';
import type { Subject } from './subjects.ts';

/** Several SDKs drop what a browser sends that calls itself headless. */
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
/** The module in the page that starts an SDK and tracks. */
const DRIVE = '/pages/drive.js';
const SETTLE_MS = 300;
const POLL_MS = 10;
/** A page that does not answer in this time is given up: an SDK is blocking it. */
const ANSWER_TIMEOUT_MS = 20_000;

/** How `pages/drive.js` is told to track. */
export interface Rhythm {
  readonly events: number;
  readonly burst: number;
  readonly everyMs: number;
  readonly limitMs: number;
}

/** Opens a page for one subject. */
export type OpenPage = () => Promise<BenchPage>;

/** A page of its own storage and process, with a sink of its own; nothing runs in it yet. */
export interface BenchPage {
  readonly page: Page;
  readonly sink: Sink;
  /** Loads and starts the SDK. */
  start(): Promise<void>;
  /** Makes it track; one reading of µs a call for each burst. */
  track(rhythm: Rhythm): Promise<{ readonly tracked: number; readonly microsecondsACall: readonly number[] }>;
  /** Resolves when the sink has so many measured events, or the time is over. */
  waitForEvents(events: number, limitMs: number): Promise<void>;
  /** CPU time of the renderer's main thread so far. Rejects when the page does not answer. */
  readCpuMs(): Promise<number>;
  /** The JavaScript heap after a collection. Rejects when the page does not answer. */
  readHeapBytes(): Promise<number>;
  /** From now on the main thread runs this many times slower. */
  slowDown(factor: number): Promise<void>;
  close(): Promise<void>;
}

/** Chromium without a network beyond loopback. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('The bench needs Chromium or Chrome; KEPT_CHROMIUM may name it.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-blink-features=AutomationControlled',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

/** Opens the host page, with nothing in it, and lets it come to rest. */
export async function openBenchPage(
  browser: Browser,
  server: PageServer,
  subject: Subject,
): Promise<BenchPage> {
  const sink = await createSink(subject);
  const context = await browser.newContext({ userAgent: USER_AGENT });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto(server.url);
  // The driver is loaded beforehand, so that starting an SDK is not charged for it.
  await page.evaluate((drive) => import(drive), DRIVE);
  await devtools.send('Performance.enable');
  await sleep(SETTLE_MS);

  async function readMetric(name: string): Promise<number> {
    const answer = await orTimeout(devtools.send('Performance.getMetrics'));
    const metric = answer.metrics.find((candidate) => candidate.name === name);
    if (!metric) throw new Error(`This Chromium has no metric ${name}.`);
    return metric.value;
  }

  return {
    page,
    sink,
    start: () =>
      page.evaluate(
        async ([drive, id, sinkUrl]) => {
          const { start } = await import(drive);
          await start(id, sinkUrl);
        },
        [DRIVE, subject.id, sink.url] as const,
      ),
    track: (rhythm) =>
      page.evaluate(
        async ([drive, rhythm]) => {
          const { trackInBursts } = await import(drive);
          return trackInBursts(rhythm);
        },
        [DRIVE, rhythm] as const,
      ),
    async waitForEvents(events, limitMs) {
      const endMs = performance.now() + limitMs;
      while (subject.delivers && sink.counts().events < events && performance.now() < endMs)
        await sleep(POLL_MS);
    },
    readCpuMs: async () => (await readMetric('ThreadTime')) * 1000,
    async readHeapBytes() {
      await orTimeout(devtools.send('HeapProfiler.collectGarbage'));
      return readMetric('JSHeapUsedSize');
    },
    async slowDown(rate) {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    },
    async close() {
      await sink.close();
      await context.close();
    },
  };
}

async function orTimeout<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const abort = new AbortController();
  const timeout = sleep(ANSWER_TIMEOUT_MS, null, { signal: abort.signal }).then(() => {
    throw new Error('The page does not answer.');
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    abort.abort();
    timeout.catch(() => undefined);
  }
}
