import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second whatever the kernel's own clock. */
const MS_A_TICK = 10;

/**
 * The CPU time that a process has used with all of its threads, in milliseconds; NaN where the system keeps no `/proc`.
 * Throws when there is no such process.
 */
export function readCpuMs(pid: number | null): number {
  if (process.platform !== 'linux') return Number.NaN;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold blanks; user and system time are the 14th and 15th field of the whole.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
}
