import type { Page } from 'playwright';

import type { HeardAnswer } from './answers.ts';
import { startServerSender } from './server-sender.ts';
import { type HostWindow, PROBE, type Visitor } from './visitor.ts';

/** People in several tabs, and servers, that track steadily. */
export interface Load {
  readonly visitors: readonly Visitor[];
  /** What the collector has said to all of them, in order. */
  readonly answers: readonly HeardAnswer[];
  /** Tracks no more; resolves with the numbers of all probes when the servers' are acknowledged. Pages keep theirs. */
  stop(): Promise<readonly number[]>;
}

export interface LoadOptions {
  readonly url: string;
  readonly writeKey: string;
  readonly enter: () => Promise<Visitor>;
}

const VISITORS = 2;
const TABS = 2;
const SERVERS = 3;
const TRACK_EVERY_MS = 40;
/** Every so many probes a page asks for delivery: by itself it would wait for company. */
const FLUSH_EVERY = 15;
/** Apart enough that no source reaches the next one's numbers. */
const NUMBERS_A_SOURCE = 1_000_000;
const SERVERS_PATIENCE_MS = 30_000;

interface LoadWindow extends HostWindow {
  tracked: number;
  stopTracking: () => void;
}

/** Opens the pages and starts. */
export async function startLoad({ url, writeKey, enter }: LoadOptions): Promise<Load> {
  const answers: HeardAnswer[] = [];
  const visitors: Visitor[] = [];
  const pages: Page[] = [];
  for (let each = 0; each < VISITORS; each++) {
    const visitor = await enter();
    visitor.context.on('response', (response) => {
      if (!response.url().includes('/v1/batch')) return;
      const retryAfter = response.headers()['retry-after'] ?? null;
      answers.push({ atMs: Date.now(), status: response.status(), retryAfter });
    });
    visitors.push(visitor);
    for (let tab = 0; tab < TABS; tab++) pages.push(await visitor.open(`${each}-${tab}`));
  }
  for (const [source, page] of pages.entries()) await startTracking(page, firstOf(source));
  const servers = Array.from({ length: SERVERS }, (_, index) =>
    startServerSender({
      urls: [url],
      writeKey,
      from: firstOf(pages.length + index),
      onAnswer: (answer) => answers.push(answer),
    }),
  );
  return {
    visitors,
    answers,
    async stop() {
      const byPages = await Promise.all(
        pages.map(async (page, source) => {
          const count = await stopTracking(page);
          return Array.from({ length: count }, (_, index) => firstOf(source) + index);
        }),
      );
      const byServers = await Promise.all(servers.map((server) => server.stop(SERVERS_PATIENCE_MS)));
      return [...byPages, ...byServers].flat();
    },
  };
}

/** The number of a source's first probe. */
function firstOf(source: number): number {
  return source * NUMBERS_A_SOURCE;
}

async function startTracking(page: Page, from: number): Promise<void> {
  await page.evaluate(
    ({ name, from, everyMs, flushEvery }) => {
      const host = globalThis as unknown as LoadWindow;
      host.tracked = 0;
      const timer = setInterval(() => {
        host.kept.track(name, { n: from + host.tracked, channel: 'link', shared: true });
        if (++host.tracked % flushEvery === 0) void host.kept.flush();
      }, everyMs);
      host.stopTracking = () => clearInterval(timer);
    },
    { name: PROBE, from, everyMs: TRACK_EVERY_MS, flushEvery: FLUSH_EVERY },
  );
}

/** Resolves with how many were tracked. */
function stopTracking(page: Page): Promise<number> {
  return page.evaluate(() => {
    const host = globalThis as unknown as LoadWindow;
    host.stopTracking();
    return host.tracked;
  });
}
