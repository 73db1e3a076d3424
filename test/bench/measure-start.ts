import { setTimeout as sleep } from 'node:timers/promises';

import type { OpenPage } from './chromium.ts';
import { readLongestTaskMs } from './longest-task.ts';
import type { Readings } from './measures.ts';
import type { Plan } from './plan.ts';

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
export async function measureSlowStart(open: OpenPage, plan: Plan): Promise<Readings> {
  const bench = await open();
  try {
    await bench.slowDown(4);
    const slowTaskMs = await readLongestTaskMs(bench.page, async () => {
      await bench.start();
      await sleep(plan.startMs);
    });
    return { slowTaskMs };
  } finally {
    await bench.close();
  }
}
