import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';

import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { type Plugin, rollup } from 'rollup';

import type { Subject } from './subjects.ts';

/** One folder a subject, with `sdk.js` and what it imports later; here, where no linter or compiler looks. */
export const BUNDLES = new URL('node_modules/.bundles/', import.meta.url);

/** What the collector serves of Kept; `npm run build` makes it. */
const KEPT_PUBLIC = new URL('../../packages/collector/dist/public/', import.meta.url);
const ENTRY = new URL('entry.js', import.meta.url).pathname;
/** What a bundle is made from; npm writes the first whenever it changes a package. */
const INPUTS = ['node_modules/.package-lock.json', 'subjects.ts', 'bundle-subjects.ts', 'pages/floor-sdk.js'];

/** Copies Kept's script as it is now, so that a build in the middle of a run changes nothing; false when there is none. */
export function copyKept(): boolean {
  if (!existsSync(new URL('kept.js', KEPT_PUBLIC))) return false;
  const target = new URL('kept/', BUNDLES);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(KEPT_PUBLIC).filter((name) => name.endsWith('.js')))
    copyFileSync(new URL(name, KEPT_PUBLIC), new URL(name, target));
  return true;
}

/**
 * Bundles and minifies what a page with only this SDK would carry, dynamic imports as chunks of their own. Does nothing when
 * the bundle of an earlier run still holds.
 */
export async function bundleSubject(subject: Subject): Promise<void> {
  const { id, source } = subject;
  if (source === null || isFresh(new URL(`${id}/sdk.js`, BUNDLES))) return;
  // Installed with the peers that need it, so the root's type check cannot know it.
  const commonjs = createRequire(import.meta.url)('@rollup/plugin-commonjs') as () => Plugin;
  const bundle = await rollup({
    input: ENTRY,
    // Vendors' circular imports and `"use client"` lines are theirs; nothing here could be done about a warning.
    onLog: () => undefined,
    plugins: [
      {
        name: 'entry',
        resolveId: (name) => (name === ENTRY ? ENTRY : null),
        load: (name) => (name === ENTRY ? source : null),
      },
      resolve({ browser: true }),
      commonjs(),
      terser({ ecma: 2020, module: true, compress: { passes: 3 }, format: { comments: false } }),
    ],
  });
  await bundle.write({
    dir: new URL(`${id}/`, BUNDLES).pathname,
    format: 'es',
    entryFileNames: 'sdk.js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundle.close();
}

function isFresh(bundle: URL): boolean {
  if (!existsSync(bundle)) return false;
  const { mtimeMs } = statSync(bundle);
  return INPUTS.every((input) => statSync(new URL(input, import.meta.url)).mtimeMs < mtimeMs);
}
