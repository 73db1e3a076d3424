import { toScoreBounds, toShareBounds, type Comment } from '@kept/metrics';

import type { Analysis } from './analyze.ts';
import { LANGUAGES, type Language } from './languages.ts';

/** A comment with what was read in it. */
export interface ReadComment {
  readonly comment: Comment;
  readonly analysis: Analysis;
}

/** A number of a sample. */
interface Bounded {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
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
  /** Of all comments of the language, in percent, with its 95 % interval. */
  readonly share: Bounded;
  /** Mean of its comments, from -1 to 1. */
  readonly sentiment: number;
  /** Net Promoter Score of those of its comments that have one, so many, with its 95 % interval; null when none has. */
  readonly nps: (Bounded & { readonly n: number }) | null;
  /** Its newest comments. */
  readonly examples: readonly string[];
}

/** What one person says is no theme. */
const MIN_COMMENTS = 2;
const EXAMPLES = 3;
/** A word is left out where so much of it is in one pair of words, which says more. */
const MOSTLY = 0.8;

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
  const named = gatherTerms(read);
  const inPair = countInPairs(named.values());
  const ofLanguage = new Map(
    LANGUAGES.map((each) => [each, read.filter(({ analysis }) => analysis.language === each).length]),
  );
  return [...named]
    .filter(([id, { by }]) => by.length >= MIN_COMMENTS && (inPair.get(id) ?? 0) < MOSTLY * by.length)
    .map(([, term]) => term)
    .sort((a, b) => b.by.length - a.by.length || a.key.localeCompare(b.key, 'en'))
    .slice(0, limit)
    .map(({ language, key, texts, by }) => ({
      key,
      text: mostFrequent(texts),
      language,
      count: by.length,
      share: toShare(by.length, ofLanguage.get(language) ?? by.length),
      sentiment: mean(by.flatMap(({ analysis }) => analysis.sentiment?.value ?? [])),
      nps: toNps(by),
      examples: by.slice(0, EXAMPLES).map(({ comment }) => comment.id),
    }));
}

/** By language and key: two languages may have the same stem. */
function gatherTerms(read: readonly ReadComment[]): ReadonlyMap<string, NamedTerm> {
  const named = new Map<string, NamedTerm>();
  for (const each of read) {
    const { language, terms } = each.analysis;
    if (language === null) continue;
    for (const { key, text } of terms) {
      const id = `${language} ${key}`;
      const term: NamedTerm = named.get(id) ?? { language, key, texts: new Map(), by: [] };
      named.set(id, term);
      term.by.push(each);
      term.texts.set(text, (term.texts.get(text) ?? 0) + 1);
    }
  }
  return named;
}

/** In how many comments a word stands in the pair that it is in most often. */
function countInPairs(terms: Iterable<NamedTerm>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { language, key, by } of terms) {
    const words = key.split(' ');
    if (words.length === 1) continue;
    for (const word of words) {
      const id = `${language} ${word}`;
      counts.set(id, Math.max(counts.get(id) ?? 0, by.length));
    }
  }
  return counts;
}

function toShare(count: number, of: number): Bounded {
  return { value: (100 * count) / of, ...toShareBounds(count, of) };
}

function toNps(by: readonly ReadComment[]): Theme['nps'] {
  const [promoters, passives, detractors] = (['promoter', 'passive', 'detractor'] as const).map(
    (bucket) => by.filter(({ comment }) => comment.bucket === bucket).length,
  ) as [number, number, number];
  const n = promoters + passives + detractors;
  if (n === 0) return null;
  return { value: (100 * (promoters - detractors)) / n, n, ...toScoreBounds(promoters, detractors, n) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function mostFrequent(texts: ReadonlyMap<string, number>): string {
  const [[text] = ['']] = [...texts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en'));
  return text;
}
