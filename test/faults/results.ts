import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

import type { Row, RowId } from './rows.ts';
import type { Tally } from './tally.ts';

/** How a row ended. */
export interface Result {
  readonly id: RowId;
  readonly row: Row;
  readonly counted: Tally;
  readonly requests: number;
  readonly measured: string;
  readonly passed: boolean;
}

const CACHE = new URL('../../node_modules/.cache/kept/faults/', import.meta.url);
const TABLE = new URL('RESULTS.md', import.meta.url);

const results: Result[] = [];

/** Notes how a row ended, for the table. */
export function recordResult(result: Result): void {
  results.push(result);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(new URL(`${result.id}.json`, CACHE), JSON.stringify(result));
}

/** Prints this file's rows; with `FAULT_RESULTS` set it writes RESULTS.md from the latest run of every row. */
export function printResults(): void {
  if (results.length === 0) return;
  console.log(toTable(results));
  if (!process.env['FAULT_RESULTS']) return;
  const latest = readdirSync(CACHE).map(
    (name) => JSON.parse(readFileSync(new URL(name, CACHE), 'utf8')) as Result,
  );
  writeFileSync(
    TABLE,
    `# The fault table, as run

Made by \`FAULT_RESULTS=1 npx vitest run --config test/vitest.config.ts --project faults\` and \`npm run format\`. Lost: never taken during the
page's life nor on one more healthy visit. Dup: extra copies on the wire, all of which the message id removes. Rows 18 to 20 are played
against the real collector on a real ClickHouse and counted by SQL: lost is not in its tables, dup is read there twice.

${toTable(latest)}
Peers: how many of posthog-js, Segment, Amplitude, RudderStack, Snowplow, Mixpanel, Jitsu and OpenPanel, each in its most
durable documented settings, lose events in the same scenario.
`,
  );
}

function toTable(rows: readonly Result[]): string {
  const head = [
    '#',
    'scenario (events)',
    'bar',
    'lost/dup',
    'requests',
    'measured',
    'held',
    'peers that lose',
  ];
  const lines = rows
    .toSorted(byNumber)
    .map(({ id, row, counted, requests, measured, passed }) => [
      id,
      row.events === undefined ? row.scenario : `${row.scenario} (${row.events})`,
      row.also ? `${row.bar}; ${row.also}` : row.bar,
      `${counted.lost.length}/${counted.duplicates}`,
      String(requests),
      measured,
      passed ? 'yes' : '**no**',
      row.peersThatLose === undefined ? '' : `${row.peersThatLose} of 8`,
    ]);
  const all = [head, head.map(() => '---'), ...lines];
  return `${all.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function byNumber(a: Result, b: Result): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
