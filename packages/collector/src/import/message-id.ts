import { createHash } from 'node:crypto';

/** What the protocol takes as it is. */
const FITS = /^[A-Za-z0-9._-]{1,64}$/;
/** 128 bits: no two rows of any history share them by chance. */
const HASH_LENGTH = 22;

/**
 * The id under which a record is one event for ever, so that an import that is run again adds nothing: the one that the
 * source gave it, or else a hash of all that the record says. Two records that say the same are one event.
 */
export function toMessageId(given: unknown, record: unknown): string {
  if (typeof given === 'string' && FITS.test(given)) return given;
  const text = typeof given === 'string' && given !== '' ? given : JSON.stringify(record);
  return `import-${createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH)}`;
}
