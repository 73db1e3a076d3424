import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

/** What `npm run build` made, as the collector serves it. */
const DASHBOARD = new URL('../../packages/collector/dist/public/dashboard/', import.meta.url);

/** A phone on a slow network has this in a second and a half; charts of the overview included. In bytes, by gzip. */
const BUDGET_BYTES = 90_000;

const read = (name: string): Buffer => readFileSync(new URL(name, DASHBOARD));

/** A script and all that it imports before it runs; what it fetches later is not in it. */
function scriptsOf(name: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  const imported = [
    ...read(name)
      .toString()
      .matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g),
  ];
  return imported.reduce(
    (all, [, next = '']) => scriptsOf(next, all),
    new Set([...seen, name]) as ReadonlySet<string>,
  );
}

/** Every file that the page itself names, and what those need at once. */
function filesOfFirstLoad(): readonly string[] {
  const page = read('index.html').toString();
  const named = [...page.matchAll(/(?:href|src)="\/dashboard\/([^"]+)"/g)].map(([, name = '']) => name);
  return [
    'index.html',
    ...new Set(named.flatMap((name) => (name.endsWith('.js') ? [...scriptsOf(name)] : [name]))),
  ];
}

test('the dashboard is on screen after less than 90 kB: the page, its script and all of its styles', () => {
  const files = filesOfFirstLoad();
  expect(files).toEqual(expect.arrayContaining(['index.html', 'main.js', 'dashboard.css', 'uplot.css']));
  const total = files.reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0);
  expect(total).toBeLessThan(BUDGET_BYTES);
});

test('pages other than the overview are fetched when they are opened, not before', () => {
  const first = filesOfFirstLoad().filter((name) => name.endsWith('.js'));
  const lazy = [
    ...read('main.js')
      .toString()
      .matchAll(/import\(\s*"\.\/([^"]+)"\s*\)/g),
  ].map(([, name = '']) => name);
  expect(lazy.length).toBeGreaterThanOrEqual(13);
  expect(first.filter((name) => lazy.includes(name))).toEqual([]);
});
