import { expect, test } from 'vitest';

import { en } from './en.ts';
import { it } from './it.ts';
import { loadMessages } from './load-messages.ts';

test('a language is found by its tag or its first part, and English stands in for the rest', async () => {
  expect(await loadMessages('it')).toBe(it);
  expect(await loadMessages('it-CH')).toBe(it);
  expect(await loadMessages('tlh')).toBe(en);
  expect(await loadMessages('')).toBe(en);
});

test('no text of any language is empty, and each one is its own', () => {
  const { dir: _, ...texts } = it;
  const unsaid = Object.entries(texts).filter(([key, text]) => !text || text === en[key as keyof typeof en]);
  expect(unsaid).toEqual([]);
  expect(Object.keys(it).sort()).toEqual(Object.keys(en).sort());
});
