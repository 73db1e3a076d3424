import { openDetector, type DetectLanguage } from './detect-language.ts';
import { loadLanguage, type Language, type LanguageParts } from './languages.ts';
import { openSentiment, type ReadSentiment, type Sentiment } from './sentiment.ts';
import { toTerms, type Term } from './to-terms.ts';
import { toTokens } from './tokens.ts';

/** What a machine reads in a comment. */
export interface Analysis {
  /** Null when it could not be told, or is none that is read; then there is neither sentiment nor term. */
  readonly language: Language | null;
  readonly sentiment: Sentiment | null;
  readonly terms: readonly Term[];
}

/** @param locale in which the comment was asked for; decides where the text is too short to tell */
export type Analyze = (text: string, locale: string) => Promise<Analysis>;

interface Reading {
  readonly parts: LanguageParts;
  readonly readSentiment: ReadSentiment;
}

/** Whoever writes more than this says the same again; the rest is not read. In characters. */
const MAX_LENGTH = 4_000;

/** Loads the detector and each language when it is first needed: most collectors meet two or three of them. */
export function createAnalyzer(): Analyze {
  let detector: Promise<DetectLanguage> | null = null;
  const readings = new Map<Language, Promise<Reading>>();

  function open(language: Language): Promise<Reading> {
    const reading =
      readings.get(language) ??
      loadLanguage(language).then((parts) => ({ parts, readSentiment: openSentiment(language, parts) }));
    readings.set(language, reading);
    return reading;
  }

  return async (text, locale) => {
    detector ??= openDetector();
    const head = text.slice(0, MAX_LENGTH);
    const language = (await detector)(head, locale);
    if (language === null) return { language, sentiment: null, terms: [] };
    const { parts, readSentiment } = await open(language);
    const tokens = toTokens(head, language);
    return { language, sentiment: readSentiment(tokens), terms: toTerms(tokens, parts) };
  };
}
