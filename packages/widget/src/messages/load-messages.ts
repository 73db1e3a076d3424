import type { Messages } from './messages.ts';

const loadEnglish = async () => (await import('./en.ts')).en;

/** Each is fetched when a page speaks it. */
const LANGUAGES: Readonly<Record<string, () => Promise<Messages>>> = {
  en: loadEnglish,
  it: async () => (await import('./it.ts')).it,
  es: async () => (await import('./es.ts')).es,
  ro: async () => (await import('./ro.ts')).ro,
  ar: async () => (await import('./ar.ts')).ar,
  'zh-hant': async () => (await import('./zh-hant.ts')).zhHant,
};

/** Where Chinese is written in the traditional way, a page often says only the place. */
const TRADITIONAL = /^zh-(hk|mo|tw)/;

/** One part's texts for a BCP 47 tag; the English ones when the language is unknown or cannot be fetched. Rejects when those cannot be either. */
export async function loadMessages<Part extends keyof Messages>(
  tag: string,
  part: Part,
): Promise<Messages[Part]> {
  const load = LANGUAGES[toTags(tag).find((each) => each in LANGUAGES) ?? ''] ?? loadEnglish;
  return (await load().catch(loadEnglish))[part];
}

/** The tags under which a language may be known, the most exact first: `it-CH` is `it` too, and `zh-TW` as `zh-Hant-TW` is `zh-hant`. */
export function toTags(tag: string): readonly string[] {
  const subtags = tag.toLowerCase().replace(TRADITIONAL, 'zh-hant-$1').split('-');
  return subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'));
}

/** The language that the page says it is in, else the person's. */
export function pageLanguage(): string {
  return document.documentElement.lang || navigator.language;
}
