import type { Bucket, Comment } from '@kept/metrics';

import type { Analysis } from './analyze.ts';
import type { Language } from './languages.ts';

/** A comment with what was read in it. */
export interface ReadComment {
  readonly comment: Comment;
  readonly analysis: Analysis;
}

/** What several comments of a language are about. */
export interface Theme {
  /** By which `/comments?theme=` finds its comments. */
  readonly key: string;
  /** The form in which it is said most often. */
  readonly text: string;
  readonly language: Language;
  /** How many comments name it, each once. */
  readonly count: number;
  /** Of all comments of the language, in percent. */
  readonly sharePercent: number;
  /** Mean of its comments, from -1 to 1. */
  readonly sentiment: number;
  /** Net Promoter Score of those of its comments that have one; null when none has. */
  readonly nps: { readonly value: number; readonly n: number } | null;
  /** Its newest comments. */
  readonly examples: readonly string[];
}

/** What one person says is no theme. */
const MIN_COMMENTS = 2;
const EXAMPLES = 3;
/** A word is left out where so much of it is in one pair of words, which says more. */
const MOSTLY = 0.8;

const SCORE_OF: Readonly<Partial<Record<Bucket, number>>> = { promoter: 100, passive: 0, detractor: -100 };

/** A term with the comments that name it, newest first. */
interface NamedTerm {
  readonly language: Language;
  readonly key: string;
  /** How often each form of it is said. */
  readonly texts: Map<string, number>;
  readonly by: ReadComment[];
}

/** The themes of comments that come newest first: those most often named first, so many of them. */
export function toThemes(read: readonly ReadComment[], limit: number): readonly Theme[] {
  const ofLanguage = new Map<Language, number>();
  const named = new Map<string, NamedTerm>();
  for (const each of read) {
    const { language, terms } = each.analysis;
    if (language === null) continue;
    ofLanguage.set(language, (ofLanguage.get(language) ?? 0) + 1);
    for (const { key, text } of terms) {
      const id = `${language} ${key}`;
      const theme: NamedTerm = named.get(id) ?? { language, key, texts: new Map(), by: [] };
      named.set(id, theme);
      theme.by.push(each);
      theme.texts.set(text, (theme.texts.get(text) ?? 0) + 1);
    }
  }

  const inPair = new Map<string, number>();
  for (const { language, key, by } of named.values()) {
    const words = key.split(' ');
    if (words.length === 1) continue;
    for (const word of words) {
      const id = `${language} ${word}`;
      inPair.set(id, Math.max(inPair.get(id) ?? 0, by.length));
    }
  }
  return [...named]
    .filter(([id, { by }]) => by.length >= MIN_COMMENTS && (inPair.get(id) ?? 0) < MOSTLY * by.length)
    .map(([, { language, key, texts, by }]) => ({
      key,
      text: mostFrequent(texts),
      language,
      count: by.length,
      sharePercent: (100 * by.length) / (ofLanguage.get(language) ?? by.length),
      sentiment: mean(by.flatMap(({ analysis }) => analysis.sentiment?.value ?? [])),
      nps: toNps(by),
      examples: by.slice(0, EXAMPLES).map(({ comment }) => comment.id),
    }))
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key, 'en'))
    .slice(0, limit);
}

function toNps(by: readonly ReadComment[]): Theme['nps'] {
  const scores = by.flatMap(({ comment }) => SCORE_OF[comment.bucket] ?? []);
  return scores.length === 0 ? null : { value: mean(scores), n: scores.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function mostFrequent(texts: ReadonlyMap<string, number>): string {
  const [[text] = ['']] = [...texts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en'));
  return text;
}
