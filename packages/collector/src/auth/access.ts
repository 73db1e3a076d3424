import type { Context, MiddlewareHandler } from 'hono';

import type { Documents } from '../definitions/documents.ts';
import type { Environment } from '../environment.ts';
import { refuseQuery, type QueryErrorCode } from '../errors.ts';
import { toNeed, type Need, type Scope } from './scopes.ts';
import type { Sessions } from './session.ts';
import { findToken, isSameSecret } from './tokens.ts';

/** Who asks: a person who signed in and may do all, or a program with a token. */
export type Reader =
  | { readonly kind: 'session' }
  | {
      readonly kind: 'token';
      readonly scopes: readonly Scope[];
      /** Null for all projects. */
      readonly project: string | null;
    };

declare module 'hono' {
  interface ContextVariableMap {
    readonly reader: Reader;
  }
}

export interface AccessParts {
  readonly sessions: Sessions;
  readonly documents: Documents;
  readonly environment: Environment;
  /** The token of the environment, which reads every project; null when there is none. */
  readonly readToken: string | null;
}

interface Refusal {
  readonly code: QueryErrorCode;
  readonly message: string;
}

/** Routes that name no project: they tell of all that the reader may see, or of none. */
const OF_NO_PROJECT: ReadonlySet<string> = new Set(['/api/session', '/api/metrics', '/api/openapi.json']);

/** Lets a request to `/api` pass with a session, or with a token whose scopes hold what the route needs. */
export function requireAccess(parts: AccessParts): MiddlewareHandler {
  return async (c, next) => {
    const reader = await readReader(c, parts);
    if ('code' in reader) return refuseQuery(c, reader.code, reader.message);
    const refusal = judge(reader, toNeed(c.req.method, c.req.path), c);
    if (refusal !== null) return refuseQuery(c, refusal.code, refusal.message);
    c.set('reader', reader);
    return next();
  };
}

/** Whether a reader may see a project at all. */
export function mayRead(reader: Reader, project: string): boolean {
  return reader.kind === 'session' || reader.project === null || reader.project === project;
}

async function readReader(c: Context, parts: AccessParts): Promise<Reader | Refusal> {
  const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (given !== undefined) return readToken(given, parts);
  if (await parts.sessions.has(c)) return { kind: 'session' };
  return notSignedIn(
    'Sign in by the link that Kept printed, or send a token as `Authorization: Bearer kept_…`.',
  );
}

function readToken(given: string, { documents, environment, readToken }: AccessParts): Reader | Refusal {
  if (readToken !== null && isSameSecret(given, readToken)) {
    return { kind: 'token', scopes: ['read'], project: null };
  }
  const found = findToken(documents, given);
  if (found === null) return notSignedIn('There is no such token.');
  const { name, scopes, project, expiresAt, revokedAt } = found;
  if (revokedAt !== null) return notSignedIn(`The token “${name}” was revoked at ${revokedAt}.`);
  if (expiresAt !== null && Date.parse(expiresAt) <= environment.now()) {
    return notSignedIn(`The token “${name}” expired at ${expiresAt}.`);
  }
  return { kind: 'token', scopes, project };
}

function judge(reader: Reader, need: Need, c: Context): Refusal | null {
  if (reader.kind === 'session') return null;
  if (need === 'session') return forbidden('Only a person who signed in may do this, and no token.');
  if (!reader.scopes.includes(need)) {
    return forbidden(
      `This needs a token with the scope \`${need}\`; this one has ${reader.scopes.join(', ')}.`,
    );
  }
  const asked = c.req.queries('project') ?? [];
  const isWithin = asked.length > 0 && asked.every((project) => mayRead(reader, project));
  if (reader.project === null || isWithin || OF_NO_PROJECT.has(c.req.path)) return null;
  return forbidden(`This token is for \`project=${reader.project}\` only.`);
}

function notSignedIn(message: string): Refusal {
  return { code: 'not_signed_in', message };
}

function forbidden(message: string): Refusal {
  return { code: 'forbidden', message };
}
