import type { Language } from './languages.ts';

/** A word or an emoji of a text. */
export interface Token {
  /** In small letters. */
  readonly word: string;
  /** Whether it stands right after the token before it: nothing but a space is between them. */
  readonly follows: boolean;
}

/** Small letters, each character written in one way: Romanian's comma below is often typed as a cedilla. */
export function spell(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ş', 'ș').replaceAll('ţ', 'ț');
}

const EMOJI = /\p{Extended_Pictographic}/u;
const segmenters = new Map<Language, Intl.Segmenter>();

/** The words of a text by the rules of its language: by spaces where it sets them, and by a dictionary where it does not. */
export function toTokens(text: string, language: Language): readonly Token[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  const tokens: Token[] = [];
  let follows = false;
  for (const { segment, isWordLike } of segmenter.segment(spell(text))) {
    if (isWordLike !== true && !EMOJI.test(segment)) {
      follows &&= segment.trim() === '';
      continue;
    }
    for (const word of toWords(segment, language)) {
      tokens.push({ word, follows });
      follows = true;
    }
  }
  return tokens;
}

/** An apostrophe ends an article in French and Italian (`l’export`), and stands inside of a word in English (`don’t`). */
function toWords(segment: string, language: Language): readonly string[] {
  const word = segment.replaceAll("'", '’');
  return language === 'en' ? [word] : word.split('’').filter((part) => part !== '');
}
