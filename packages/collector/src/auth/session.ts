import { createHash, timingSafeEqual } from 'node:crypto';

import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';

import type { Environment } from '../environment.ts';
import { refuseQuery } from '../errors.ts';

/** Who may read: a browser that signed in, or a program with the read token. */
export interface Sessions {
  begin(c: Context): Promise<void>;
  end(c: Context): void;
  /** Lets a request pass only with a session or the read token. */
  readonly required: MiddlewareHandler;
}

export interface SessionOptions {
  readonly secret: string;
  /** Null when programs may not read. */
  readonly readToken: string | null;
  /** True when people come by https, so that the cookie must not go any other way. */
  readonly isSecure: boolean;
}

const COOKIE = 'kept_session';
const LIFE_SECONDS = 30 * 86_400;

export function createSessions(options: SessionOptions, environment: Environment): Sessions {
  const { secret, readToken } = options;

  async function hasSession(c: Context): Promise<boolean> {
    const beganAt = await getSignedCookie(c, secret, COOKIE);
    const ageMs = environment.now() - Number(beganAt || Number.NaN);
    return ageMs >= 0 && ageMs < LIFE_SECONDS * 1_000;
  }
  function hasReadToken(c: Context): boolean {
    const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    return readToken !== null && given !== undefined && isEqual(given, readToken);
  }

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
    required: async (c, next) => {
      if (hasReadToken(c) || (await hasSession(c))) return next();
      return refuseQuery(
        c,
        'not_signed_in',
        'Sign in by the link that Kept printed, or send the read token as `Authorization: Bearer`.',
      );
    },
  };
}

/** In the same time for every text. */
function isEqual(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
