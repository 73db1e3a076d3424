import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link says: whose answer to which survey it takes, and until when. */
export interface LinkClaims {
  readonly project: string;
  readonly survey: string;
  /** A user id. */
  readonly person: string;
  /** Seconds since 1970, from which on nothing is asked any more. */
  readonly expiresAt: number;
}

/** Half of SHA-256, which RFC 2104 still allows: a link in a text message is paid by the character. */
const SIGNATURE_BYTES = 16;

/** Keeps a signature of links from being one of anything else that may be signed with the same secret. */
const PURPOSE = 'kept link survey 1';

/** `<claims>.<signature>`, each in base64url. */
export function toLinkToken(claims: LinkClaims, secret: string): string {
  const { project, survey, person, expiresAt } = claims;
  const payload = Buffer.from(JSON.stringify([project, survey, person, expiresAt])).toString('base64url');
  return `${payload}.${sign(payload, secret).toString('base64url')}`;
}

/** What a token says, if one of the secrets of its project signed it; whether it has expired is the reader's to ask. */
export function readLinkToken(
  token: string,
  secretsOf: (project: string) => readonly string[],
): LinkClaims | null {
  const [, payload = '', signature = ''] = /^([\w-]{1,2000})\.([\w-]{22})$/.exec(token) ?? [];
  const claims = readClaims(payload);
  if (claims === null) return null;
  const given = Buffer.from(signature, 'base64url');
  // All of them, so that the time does not tell which one it was.
  const fits = secretsOf(claims.project).filter((secret) => timingSafeEqual(sign(payload, secret), given));
  // The last character of a text in base64url may have bits that say nothing: one link, one text.
  return fits.length > 0 && given.toString('base64url') === signature ? claims : null;
}

function sign(payload: string, secret: string): Buffer {
  const whole = createHmac('sha256', secret).update(`${PURPOSE}\n${payload}`).digest();
  return whole.subarray(0, SIGNATURE_BYTES);
}

function readClaims(payload: string): LinkClaims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (!Array.isArray(value) || value.length !== 4) return null;
    const [project, survey, person, expiresAt] = value as readonly unknown[];
    return typeof project === 'string' &&
      typeof survey === 'string' &&
      typeof person === 'string' &&
      typeof expiresAt === 'number'
      ? { project, survey, person, expiresAt }
      : null;
  } catch {
    return null;
  }
}
