import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const PUBLIC = new URL('../../packages/collector/dist/public/', import.meta.url);

/** A row of README's table of downloads. */
interface Download {
  readonly file: string;
  readonly brotliBytes: number;
}

const downloads: readonly Download[] = [
  ...readFileSync(new URL('../../README.md', import.meta.url), 'utf8').matchAll(
    /^\| `(kept[\w-]*\.js|dashboard\/main\.js)` +\|[^|]*\| +([\d,]+) +\|$/gm,
  ),
].map(([, file = '', bytes = '']) => ({ file, brotliBytes: Number(bytes.replaceAll(',', '')) }));

/** The file and all that it imports when it is loaded, as they leave the collector. */
function sizeOf(file: string, seen = new Set<string>()): number {
  if (seen.has(file)) return 0;
  seen.add(file);
  const code = readFileSync(new URL(file, PUBLIC), 'utf8');
  const imported = [...code.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map(([, name]) => name ?? '');
  const own = readFileSync(new URL(`${file}.br`, PUBLIC)).length;
  return own + imported.reduce((sum, name) => sum + sizeOf(name, seen), 0);
}

test('README names every script that a page may load', () => {
  expect(downloads.map(({ file }) => file)).toEqual(
    expect.arrayContaining([
      'kept.js',
      'kept-governor.js',
      'kept-survey.js',
      'kept-checklist.js',
      'kept-drop-off.js',
    ]),
  );
});

test.each(downloads)(
  '$file is as small as README says, $brotliBytes bytes, and not much smaller',
  ({ file, brotliBytes }) => {
    expect(sizeOf(file)).toBeLessThanOrEqual(brotliBytes);
    expect(sizeOf(file)).toBeGreaterThan(brotliBytes * 0.97);
  },
);
