import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

import { type Plugin, rollup } from 'rollup';
import { expect, test } from 'vitest';

import configs from '../../rollup.config.mjs';

const SDK = new URL('../../packages/sdk/', import.meta.url);
const { exports } = JSON.parse(readFileSync(new URL('package.json', SDK), 'utf8')) as {
  readonly exports: Readonly<Record<string, { readonly default: string }>>;
};

/** What only this import brings into a bundle. */
const WORDS: Readonly<Record<string, string>> = {
  pageViews: 'Page Scrolled',
  featureUsage: 'data-kept-feature',
  engagedTime: 'engaged-time',
  activeUsers: 'active-users',
  localMetrics: 'habitual',
  debugOverlay: 'This panel has failed',
  rudderstack: 'AnonymousId',
  jitsu: 'Message ID',
  STUB: 'track page identify group',
};

/** The rows of the API page's table: an import, and the bytes that it adds to a page that has the imports before it. */
const rows = [
  ...readFileSync(new URL('README.md', SDK), 'utf8').matchAll(/^\| `(\w+)` +\|[^|\n]*\| +([\d,]+) +\|$/gm),
].map(([, name = '', bytes = '']) => ({ name, bytes: Number(bytes.replaceAll(',', '')) }));

/** What an import adds goes up and down by so much with what is compressed beside it. */
const LUCK_BYTES = 40;

const bundles = new Map<string, Promise<string>>();

/** What a page's own build makes of these names of `@kept/sdk`. */
function bundle(...names: readonly string[]): Promise<string> {
  const key = names.join();
  const made = bundles.get(key) ?? makeBundle(names);
  bundles.set(key, made);
  return made;
}

async function makeBundle(names: readonly string[]): Promise<string> {
  const entry = names.map((name) => {
    const path = exports[name === 'debugOverlay' ? './debug' : '.']?.default ?? '';
    return `export { ${name} } from ${JSON.stringify(new URL(path, SDK).pathname)};`;
  });
  const virtual: Plugin = {
    name: 'virtual',
    resolveId: (id) => (id === 'entry' ? id : null),
    load: (id) => (id === 'entry' ? entry.join('') : null),
  };
  // What the script tag's file is made with, so that both are told in the same measure.
  const plugins = (configs[0]?.plugins ?? []) as readonly Plugin[];
  const built = await rollup({
    input: 'entry',
    plugins: [virtual, ...plugins.filter(({ name }) => name !== 'compress')],
  });
  const { output } = await built.generate({ format: 'es' });
  await built.close();
  return output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
}

function sizeOf(code: string): number {
  return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test('the table has every import that costs anything', () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(['createKept', ...Object.keys(WORDS)].toSorted());
});

test.each(rows)(
  '$name costs what the table says, $bytes bytes, and not much less',
  async ({ name, bytes }) => {
    const core = sizeOf(await bundle('createKept'));
    const cost = name === 'createKept' ? core : sizeOf(await bundle('createKept', name)) - core;
    expect(cost).toBeLessThanOrEqual(bytes);
    expect(cost).toBeGreaterThan(Math.min(bytes * 0.97, bytes - LUCK_BYTES));
  },
);

test.each(Object.entries(WORDS))('a page that leaves out %s does not carry it', async (name, word) => {
  expect(await bundle('createKept')).not.toContain(word);
  expect(await bundle('createKept', name)).toContain(word);
});

test('a page that only asks for a plugin does not carry the client', async () => {
  expect(sizeOf(await bundle('pageViews'))).toBeLessThan(1_000);
});
