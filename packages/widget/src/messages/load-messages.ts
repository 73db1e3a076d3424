import { en } from './en.ts';
import type { Messages } from './messages.ts';

/** Every language but English, which is always there; each is fetched when a page speaks it. */
const LANGUAGES: Readonly<Record<string, () => Promise<Messages>>> = {
  it: async () => (await import('./it.ts')).it,
};

/** The texts for a BCP 47 tag; English when the language is unknown or cannot be fetched. Never rejects. */
export async function loadMessages(tag: string): Promise<Messages> {
  const load = LANGUAGES[tag] ?? LANGUAGES[tag.split('-', 1)[0] ?? ''];
  return (await load?.().catch(() => en)) ?? en;
}

/** The language that the page says it is in, else the person's. */
export function pageLanguage({ documentElement, defaultView }: Document): string {
  return documentElement.lang || (defaultView?.navigator.language ?? 'en');
}
