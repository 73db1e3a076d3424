import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { it } from './it.ts';
import { ro } from './ro.ts';
import { zhHant } from './zh-hant.ts';
import type { Words } from './words.ts';

const WORDS: Readonly<Record<string, Words>> = { en, it, es, ro, ar, 'zh-hant': zhHant };

/** The words of a BCP 47 tag; null for a language in which Kept knows none. */
export function wordsOf(tag: string): Words | null {
  const lower = tag.toLowerCase().replace(/^zh-(hk|mo|tw)$/, 'zh-hant');
  return WORDS[lower] ?? WORDS[lower.split('-', 1)[0] ?? ''] ?? null;
}
