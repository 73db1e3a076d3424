import { execFileSync } from 'node:child_process';

/** The resident memory of a process, in MiB. Throws when there is none. */
export function readMemoryMiB(pid: number | null): number {
  if (pid === null) throw new Error('The process has ended.');
  return Math.round(
    Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024,
  );
}

/** Looks again and again; `stop` answers with the most that was seen. */
export function watchMemory(pid: number | null): { readonly stop: () => number } {
  let most = readMemoryMiB(pid);
  const timer = setInterval(() => (most = Math.max(most, readMemoryMiB(pid))), 100);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}
