import type { Messages } from './messages.ts';

/** Every language but English, which each part has at hand; the others are fetched when a page speaks them. */
const LANGUAGES: Readonly<Record<string, () => Promise<Messages>>> = {
  it: async () => (await import('./it.ts')).it,
};

/** One part's texts for a BCP 47 tag; the English ones when the language is unknown or cannot be fetched. Never rejects. */
export async function loadMessages<Part extends keyof Messages>(
  tag: string,
  part: Part,
  english: Messages[Part],
): Promise<Messages[Part]> {
  const load = LANGUAGES[tag] ?? LANGUAGES[tag.split('-', 1)[0] ?? ''];
  return (await load?.().catch(() => null))?.[part] ?? english;
}

/** The language that the page says it is in, else the person's. */
export function pageLanguage(): string {
  return document.documentElement.lang || navigator.language;
}
