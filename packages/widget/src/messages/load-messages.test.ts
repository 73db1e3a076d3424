import { describe, expect, test } from 'vitest';

import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { it } from './it.ts';
import { loadMessages } from './load-messages.ts';
import { ro } from './ro.ts';
import { zhHant } from './zh-hant.ts';

const load = (tag: string) => loadMessages(tag, 'survey');

test('a language is found by its tag or its first parts, and English stands in for the rest', async () => {
  expect(await load('it')).toBe(it.survey);
  expect(await load('it-CH')).toBe(it.survey);
  expect(await load('zh-TW')).toBe(zhHant.survey);
  expect(await load('zh-Hant-HK')).toBe(zhHant.survey);
  expect(await load('AR-eg')).toBe(ar.survey);
  expect(await load('zh-CN')).toBe(en.survey);
  expect(await load('tlh')).toBe(en.survey);
  expect(await load('')).toBe(en.survey);
});

describe.each([it, es, ro, ar, zhHant])('$survey.language', (language) => {
  test('every text is its own, and none is empty', () => {
    const [translated, english] = [language, en].map((each) => toTexts(each));
    const same = Object.entries(translated ?? {}).filter(
      ([key, text]) => text === '' || (text === english?.[key] && !LIKE_ENGLISH.has(text)),
    );
    expect(same).toEqual([]);
    expect(Object.keys(translated ?? {})).toEqual(Object.keys(english ?? {}));
  });
});

/** Words that are the same in another language. */
const LIKE_ENGLISH = new Set(['No', 'Neutral', 'ltr']);

/** All texts by their path; of those that are made, one. */
function toTexts(value: unknown, path = ''): Readonly<Record<string, string>> {
  if (typeof value === 'string') return { [path]: value };
  if (typeof value === 'function') return { [path]: String(value('word', 2)) };
  return Object.assign(
    {},
    ...Object.entries(value ?? {}).map(([key, each]) => toTexts(each, `${path}.${key}`)),
  );
}
