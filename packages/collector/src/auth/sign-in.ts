import { createHash, timingSafeEqual } from 'node:crypto';

import type { Environment } from '../environment.ts';

/** The one-time links by which a person proves to be the one who reads this process's output. */
export interface SignIn {
  /** A new token, valid once within a day; the one before it is void. */
  issue(): string;
  /** True once for the token that was issued last. */
  redeem(token: string): boolean;
  /** False when a fresh token is needed: the last one was used, or is too old. */
  isOpen(): boolean;
}

const TOKEN_BYTES = 24;
const VALID_MS = 86_400_000;

export function createSignIn(environment: Environment): SignIn {
  let open: { readonly digest: Buffer; readonly until: number } | null = null;
  const isOpen = () => open !== null && environment.now() < open.until;
  return {
    issue() {
      const token = environment.randomText(TOKEN_BYTES);
      open = { digest: digest(token), until: environment.now() + VALID_MS };
      return token;
    },
    redeem(token) {
      if (open === null || !isOpen() || !timingSafeEqual(open.digest, digest(token))) return false;
      open = null;
      return true;
    },
    isOpen,
  };
}

/** Compared instead of the token: of equal length, so that the comparison takes the same time whatever was given. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
