import { median } from '../median.ts';

/** What one answer costs. */
export interface Cost {
  readonly wallMs: number;
  /** Of all threads of this process, which has the engine in it and does nothing else meanwhile. */
  readonly cpuMs: number;
}

/** The medians of so many rounds, after one that warms the caches. */
export async function timeWork(rounds: number, work: () => Promise<unknown>): Promise<Cost> {
  await work();
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const beganMs = performance.now();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    wall.push(performance.now() - beganMs);
    cpu.push((user + system) / 1_000);
  }
  return { wallMs: median(wall), cpuMs: median(cpu) };
}
