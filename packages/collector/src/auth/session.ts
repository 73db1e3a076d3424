import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';

import type { Environment } from '../environment.ts';

/** The browsers that signed in. */
export interface Sessions {
  begin(c: Context): Promise<void>;
  end(c: Context): void;
  /** Whether a request comes from a browser that signed in. */
  has(c: Context): Promise<boolean>;
}

export interface SessionOptions {
  readonly secret: string;
  /** True when people come by https, so that the cookie must not go any other way. */
  readonly isSecure: boolean;
}

const COOKIE = 'kept_session';
const LIFE_SECONDS = 30 * 86_400;

export function createSessions(options: SessionOptions, environment: Environment): Sessions {
  const { secret } = options;
  return {
    async begin(c) {
      await setSignedCookie(c, COOKIE, `${environment.now()}`, secret, {
        httpOnly: true,
        sameSite: 'Lax',
        secure: options.isSecure,
        path: '/',
        maxAge: LIFE_SECONDS,
      });
    },
    end(c) {
      deleteCookie(c, COOKIE, { path: '/' });
    },
    async has(c) {
      const beganAt = await getSignedCookie(c, secret, COOKIE);
      const ageMs = environment.now() - Number(beganAt || Number.NaN);
      return ageMs >= 0 && ageMs < LIFE_SECONDS * 1_000;
    },
  };
}
