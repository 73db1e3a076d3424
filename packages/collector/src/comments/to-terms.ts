import type { LanguageParts } from './languages.ts';
import type { Token } from './tokens.ts';

/** What a comment is about: a word, or two in a row. */
export interface Term {
  /** The stems, by which the same term is known in all its forms. */
  readonly key: string;
  /** As this comment says it. */
  readonly text: string;
}

const HAN = /^\p{Script=Han}+$/u;
const LETTERS = /^[\p{L}\p{M}’-]+$/u;
/** Shorter words say little, save where each sign is a syllable. */
const MIN_LETTERS = 3;
const MIN_SIGNS = 2;

/** The terms of a comment, each once. */
export function toTerms(tokens: readonly Token[], { stem, stopWords }: LanguageParts): readonly Term[] {
  const terms = new Map<string, Term>();
  const add = (term: Term): void => {
    if (!terms.has(term.key)) terms.set(term.key, term);
  };
  let before: Term | null = null;
  for (const { word, follows } of tokens) {
    const term: Term | null = saysSomething(word, stopWords) ? { key: stem(word), text: word } : null;
    if (term) add(term);
    if (term && before && follows) {
      add({ key: `${before.key} ${term.key}`, text: `${before.text} ${term.text}` });
    }
    before = term;
  }
  return [...terms.values()];
}

function saysSomething(word: string, stopWords: ReadonlySet<string>): boolean {
  if (!LETTERS.test(word) || stopWords.has(word) || stopWords.has(word.replace('’', "'"))) return false;
  return word.length >= (HAN.test(word) ? MIN_SIGNS : MIN_LETTERS);
}
