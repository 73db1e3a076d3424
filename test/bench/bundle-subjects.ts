import { createRequire } from 'node:module';

import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { type Plugin, rollup } from 'rollup';

import type { Subject } from './subjects.ts';

/** One folder a subject, with `sdk.js` and what it imports later; here, where no linter or compiler looks. */
export const BUNDLES = new URL('node_modules/.bundles/', import.meta.url);

const ENTRY = new URL('entry.js', import.meta.url).pathname;

/** Bundles and minifies what a page with only this SDK would carry, dynamic imports as chunks of their own. */
export async function bundleSubject(subject: Subject): Promise<void> {
  const { id, source } = subject;
  if (source === null) return;
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
