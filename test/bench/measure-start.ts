import { setTimeout as sleep } from 'node:timers/promises';

import type { OpenPage } from './chromium.ts';
import { readLongestTaskMs } from './longest-task.ts';
import type { Readings } from './measures.ts';
import type { Plan } from './plan.ts';

/** Slowed down, what an SDK does at once is over by then; its timers of seconds are short tasks. */
const SLOW_START_MS = 1000;

/** Main-thread CPU from asking for the script until `startMs` later: download, parse, evaluate, init and what it does then. */
export async function measureStart(open: OpenPage, plan: Plan): Promise<Readings> {
  const bench = await open();
  try {
    const before = await bench.readCpuMs();
    await bench.start();
    await sleep(plan.startMs);
    return { startCpuMs: (await bench.readCpuMs()) - before };
  } finally {
    await bench.close();
  }
}

/** The longest that a start keeps the page from answering on a device four times slower. */
export async function measureSlowStart(open: OpenPage): Promise<Readings> {
  const bench = await open();
  try {
    await bench.slowDown(4);
    const slowTaskMs = await readLongestTaskMs(bench.page, async () => {
      await bench.start();
      await sleep(SLOW_START_MS);
    });
    return { slowTaskMs };
  } finally {
    await bench.close();
  }
}
