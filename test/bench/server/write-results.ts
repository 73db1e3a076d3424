import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

import type { Report } from './to-report.ts';

const ROOT = new URL('../../../', import.meta.url);
const RESULTS = new URL('RESULTS.md', import.meta.url);
const SCALING = new URL('docs/scaling.md', ROOT);
const BLOCK = /(<!-- bench:server -->)[^]*(<!-- \/bench:server -->)/;

const METHOD = `- The collector is the built one in a process of its own with the embedded engine; bodies go over loopback from this process,
  which shares the machine's cores with it. An event counts when its request was answered with 200: its row is in the table.
- CPU is that of all threads of the collector, merges in the background among them. Limits of keys and addresses are off.
- A history is made inside the engine: 180 days, a hundredth as many people as events, one event in a hundred delivered
  twice, one person in ten anonymous at first; every month is then merged, as the collector does at night.
- Queries are medians of five rounds after one that warms the caches, in this process; CPU is that of all of its threads.
- The shapes of other products were written for this bench after their source; what each does otherwise stands beside it.
  "Off by" is the largest difference of one period or step, in percent of Kept's, which the tests hold to a count by hand.
- Machines differ: what to compare are figures of one run.`;

/** Writes RESULTS.md, and the figures by which docs/scaling.md sizes. */
export function writeResults({ tables, verdicts, sizing }: Report): void {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${date}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)} at the end`;
  writeFileSync(
    RESULTS,
    [
      '# The collector and its queries',
      `${machine}. Written by \`npm run bench:server\`.`,
      tables,
      '## Budgets',
      verdicts.join('\n'),
      '## How it is measured',
      METHOD,
      '',
    ].join('\n\n'),
  );
  const block = `${sizing}\n\n${machine}; all figures in [test/bench/server/RESULTS.md](../test/bench/server/RESULTS.md).`;
  const page = readFileSync(SCALING, 'utf8');
  writeFileSync(
    SCALING,
    page.replace(BLOCK, (_, open, end) => `${open}\n\n${block}\n\n${end}`),
  );
  format([RESULTS, SCALING]);
}

/** As `npm run lint` wants it. */
function format(files: readonly URL[]): void {
  const cli = new URL('node_modules/.bin/oxfmt', ROOT).pathname;
  spawnSync(
    cli,
    files.map((file) => file.pathname),
    { stdio: 'inherit', shell: process.platform === 'win32' },
  );
}
