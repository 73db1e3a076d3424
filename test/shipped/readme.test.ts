import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { METRICS } from '@kept/metrics';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readme = read('README.md');

/** The part of the README under one heading. */
function section(heading: string): string {
  const after = readme.split(`\n## ${heading}\n`)[1] ?? '';
  return after.split('\n## ')[0] ?? '';
}

/** The code words that begin the rows of a table. */
function rowNames(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));
}

test('its map names every package, and what of ours each may import is what its manifest asks for', () => {
  const packages = readdirSync(new URL('packages', root));
  expect(rowNames(section('Map')).toSorted()).toEqual(packages.toSorted());
  for (const line of section('Map').split('\n')) {
    const name = /^\| \[`(\w+)`/.exec(line)?.[1];
    if (name === undefined) continue;
    const { dependencies = {} } = JSON.parse(read(`packages/${name}/package.json`)) as {
      dependencies?: Record<string, string>;
    };
    const asked = packages.filter((each) => `@kept/${each}` in dependencies);
    const allowed = packages.filter((each) => new RegExp(`\\b${each}\\b`).test(line.split('|')[3] ?? ''));
    expect({ name, allowed }).toEqual({ name, allowed: asked });
  }
});

test('its metrics are the metrics that there are', () => {
  expect(rowNames(section('Metrics')).toSorted()).toEqual(Object.keys(METRICS).toSorted());
});

test('its commands are scripts of the root', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const blocks = [...readme.matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block ?? '').join('');
  const commands = [...blocks.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name ?? '');
  expect(commands).toEqual(expect.arrayContaining(['start', 'test']));
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
});

test('its files and folders exist', () => {
  const paths = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path]) => path ?? '');
  expect(paths.length).toBeGreaterThan(6);
  expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
