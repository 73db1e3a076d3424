import { expect, test } from 'vitest';

import { cardLanguage, translationInto } from './translation.ts';

const written = { language: 'en', translations: { it: 'Ciao', 'zh-Hant': '你好', zh: '你们好' } };

test('a card speaks the page’s language when it is translated into it, else its own, else the page’s', () => {
  expect(cardLanguage(written, 'it-CH')).toBe('it');
  expect(cardLanguage(written, 'ro')).toBe('en');
  expect(cardLanguage({ translations: written.translations }, 'ro')).toBe('ro');
});

test('a translation is found by the most exact tag that is known, in any case', () => {
  expect(translationInto(written, 'IT')).toBe('Ciao');
  expect(translationInto(written, 'zh-TW')).toBe('你好');
  expect(translationInto(written, 'zh-CN')).toBe('你们好');
  expect(translationInto(written, 'ro')).toBeUndefined();
  expect(translationInto({}, 'it')).toBeUndefined();
});
