import { type Checked, good, wrong } from './check-field.ts';

/** A host below which every page may write: `https://*.example.com`, as `isOriginAllowed` takes it. */
const WILDCARD = /^(https?:\/\/)\*\.(.+)$/;

/** An origin as a browser sends it, or with `*.` for every host below one. Small letters; a slash at its end is left out. */
export function checkOrigin(text: string): Checked<string> {
  const origin = text.toLowerCase().replace(/\/$/, '');
  const [, scheme, below] = WILDCARD.exec(origin) ?? [];
  const exact = scheme === undefined ? origin : `${scheme}${below}`;
  if (toOrigin(exact) !== exact) {
    return wrong('is no origin: write https://app.example.com, with its port if it has one, and no path.');
  }
  if (below !== undefined && !below.includes('.')) {
    return wrong('would let everybody in: write a whole domain after the star, as in https://*.example.com.');
  }
  return good(origin);
}

/** As a browser would write it: without a port that is the usual one. Null for what is no address of a page. */
function toOrigin(text: string): string | null {
  if (!/^https?:\/\/[^*/?#\s]+$/.test(text) || !URL.canParse(text)) return null;
  const { origin, username } = new URL(text);
  return username === '' ? origin : null;
}
