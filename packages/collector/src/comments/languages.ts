import { EMPTY_WORDS } from '@kept/metrics';

import { spell } from './tokens.ts';

/** The languages whose comments are read for themes and sentiment, each with the lists that it is read by. */
export const LANGUAGES = ['en', 'it', 'es', 'ro', 'ru', 'zh', 'ar', 'de', 'fr', 'pt', 'nl'] as const;

/** ISO 639-1 code. */
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(code: string): code is Language {
  return (LANGUAGES as readonly string[]).includes(code);
}

/** What a language is read by. Loaded when its first comment is read. */
export interface LanguageParts {
  readonly stem: (word: string) => string;
  readonly stopWords: ReadonlySet<string>;
}

type Stemmer = { readonly stemmer: (word: string) => string };
type StopWords = { readonly stopwords: readonly string[] };

const unchanged: Stemmer = { stemmer: (word) => word };

/** The stemmers are Snowball's, as Orama keeps them; that of Romanian reads cedillas, and Chinese words have no endings. */
const LOADERS: Record<Language, () => Promise<readonly [Stemmer, StopWords]>> = {
  en: () => Promise.all([import('@orama/stemmers/english'), import('@orama/stopwords/english')]),
  it: () => Promise.all([import('@orama/stemmers/italian'), import('@orama/stopwords/italian')]),
  es: () => Promise.all([import('@orama/stemmers/spanish'), import('@orama/stopwords/spanish')]),
  ro: async () => {
    const { stemmer } = await import('@orama/stemmers/romanian');
    const stem = (word: string): string => spell(stemmer(word.replaceAll('ș', 'ş').replaceAll('ț', 'ţ')));
    return [{ stemmer: stem }, await import('@orama/stopwords/romanian')];
  },
  ru: () => Promise.all([import('@orama/stemmers/russian'), import('@orama/stopwords/russian')]),
  zh: async () => [unchanged, await import('@orama/stopwords/mandarin')],
  ar: () => Promise.all([import('@orama/stemmers/arabic'), import('@orama/stopwords/arabic')]),
  de: () => Promise.all([import('@orama/stemmers/german'), import('@orama/stopwords/german')]),
  fr: () => Promise.all([import('@orama/stemmers/french'), import('@orama/stopwords/french')]),
  pt: () => Promise.all([import('@orama/stemmers/portuguese'), import('@orama/stopwords/portuguese')]),
  nl: () => Promise.all([import('@orama/stemmers/dutch'), import('@orama/stopwords/dutch')]),
};

export async function loadLanguage(language: Language): Promise<LanguageParts> {
  const [{ stemmer }, { stopwords }] = await LOADERS[language]();
  return { stem: stemmer, stopWords: new Set([...stopwords.map(spell), ...EMPTY_WORDS]) };
}
