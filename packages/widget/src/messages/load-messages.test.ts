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
  for (const [key, text] of Object.entries(it)) {
    expect(text, key).not.toBe('');
    if (typeof text === 'string' && key !== 'dir') expect(text, key).not.toBe(en[key as keyof typeof en]);
  }
  expect(Object.keys(it).sort()).toEqual(Object.keys(en).sort());
});
