import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

import { toVerdicts } from './budgets.ts';
import type { Results } from './results.ts';
import { toMarkdown } from './table.ts';

const ROOT = new URL('../../', import.meta.url);
const RESULTS = new URL('RESULTS.md', import.meta.url);
const README = new URL('README.md', ROOT);
const BLOCK = /(<!-- bench -->)[^]*(<!-- \/bench -->)/;

const METHOD = `Each SDK runs in a page with storage, process and server of its own; the server is on loopback and speaks the
vendor's format. Rounds are interleaved (A B C, A B C, …) and medians reported; requests and bytes on the wire are measured
once with all SDKs at the same time, the outage once. Machines differ: the ratios to Kept, in brackets, are what to look at.
\`floor\` is an array, one JSON.stringify and one fetch, with no durability; \`empty\` is the page and the driver without any
SDK, whose cost is in every figure of CPU time.

- CPU time is that of the page's main thread (\`ThreadTime\` of Chromium's DevTools protocol).
- \`track()\` is timed over bursts of ten, one in each 16 ms; the median burst counts. "Until delivered" is all CPU time of
  that same run, the timers of the driver and the handling of the answers included, an event.
- Bytes on the wire are what came in on the server's sockets, headers and preflights included, HTTP/1.1 without TLS.
- The collector is down in the way that connections are refused. The heap is measured after a collection.
- Scripts are bundled by rollup and terser as a page that imports only this SDK would; counted is what such a page downloads.
- The settings of each SDK stand in \`pages/\`: its most durable documented ones, without features beside events.`;

/** Writes RESULTS.md, and the table where the README has its markers for it. */
export function writeResults(results: Results, chromiumVersion: string): void {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${date}, Chromium ${chromiumVersion} headless, ${cpus().length} cores (load ${loadavg()[0]?.toFixed(1)} at the end)`;
  const table = toMarkdown(results);
  const verdicts = toVerdicts(results).map((verdict) => `- ${verdict}`);
  const budgets = verdicts.length > 0 ? ['## Budgets', '', ...verdicts, ''] : [];
  writeFileSync(
    RESULTS,
    ['# Kept beside other SDKs', '', `${machine}. Written by \`npm run bench\`.`, '', table, '', ...budgets]
      .concat('## How it is measured', '', METHOD, '')
      .join('\n'),
  );
  const readme = existsSync(README) ? readFileSync(README, 'utf8') : '';
  const hasBlock = BLOCK.test(readme);
  if (hasBlock) {
    const block = `${table}\n\n${machine}; \`npm run bench\`, method in [test/bench/RESULTS.md](test/bench/RESULTS.md).`;
    writeFileSync(
      README,
      readme.replace(BLOCK, (_, open, end) => `${open}\n\n${block}\n\n${end}`),
    );
  }
  format(hasBlock ? [RESULTS, README] : [RESULTS]);
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
