import type { Environment } from './environment.ts';

const KEY = 'kept.tab';

/** Names this tab over its page loads; a page load where the tab cannot remember. */
export function readTabId({ sessionStorage }: Environment, makeId: () => string): string {
  try {
    const known = sessionStorage?.getItem(KEY);
    if (known) return known;
    const made = makeId().slice(0, 8);
    sessionStorage?.setItem(KEY, made);
    return made;
  } catch {
    return makeId().slice(0, 8);
  }
}
