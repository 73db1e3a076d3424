/** What a token may look like; anything else is not pasted into an address. */
const TOKEN = /^[\w.~-]{8,512}$/u;

/**
 * The collector's own sign-in path for a pasted link or a bare token, or null when there is no token in it. Only the
 * token is taken from the text, so that a link to somewhere else leads nowhere else.
 */
export function toSignInPath(pasted: string): string | null {
  const text = pasted.trim();
  const token = /[?&]token=([^&#\s]*)/u.exec(text)?.[1] ?? text;
  return TOKEN.test(token) ? `/sign-in?token=${encodeURIComponent(token)}` : null;
}
