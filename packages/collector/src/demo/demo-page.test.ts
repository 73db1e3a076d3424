import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { STUB } from '../../../sdk/src/script-tag-stub.ts';
import { toAccounts } from './accounts.ts';
import { FEATURES } from './features.ts';

const FOLDER = fileURLToPath(new URL('../../../../examples/script-tag', import.meta.url));

function read(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

const scripts = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js'))
  .map(read);

test("the demo page has the SDK's stub as it is pasted, and the tag with the demo's write key", () => {
  expect(read('kept-stub.js')).toContain(STUB);
  expect(read('index.html')).toContain('<script async src="/kept.js" data-write-key="demo"></script>');
});

test('the demo page works under a policy that forbids inline script and style', () => {
  const page = read('index.html');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect(scripts.join('\n')).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\(/);
});

test("the demo page's features are those of the history", () => {
  const used = scripts.flatMap((script) =>
    [...script.matchAll(/(?:'data-kept-feature': |feature\()'([\w-]+)'/g)].map((match) => match[1]),
  );
  expect(new Set(used).size).toBeGreaterThan(5);
  expect(FEATURES.map(({ name }) => name as string)).toEqual(expect.arrayContaining(used));
});

test('people sign in as members of accounts that the history knows', () => {
  const ids = new Set(toAccounts(1, 1).map(({ id }) => id));
  const accounts = [...read('session.js').matchAll(/account: \{ id: '([\w-]+)'/g)].map((match) => match[1]);
  expect(accounts).toHaveLength(3);
  expect(accounts.every((id) => ids.has(id ?? ''))).toBe(true);
});
