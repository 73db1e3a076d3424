import { Hono } from 'hono';

import type { Documents } from '../definitions/documents.ts';
import { findProject } from '../definitions/project.ts';
import type { Environment } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import { isScope, SCOPES, type Scope } from './scopes.ts';
import { createToken, listTokens, revokeToken, type TokenSettings } from './tokens.ts';

type Wanted = Pick<TokenSettings, 'name' | 'scopes' | 'project' | 'expiresAt'>;

const MAX_NAME_LENGTH = 100;
/** A day of the calendar, with or without a time in UTC. */
const INSTANT = /^20\d{2}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;

/** `GET /tokens`: all of them, without what opens; `POST /tokens`: a new one, shown this once; `DELETE /tokens/:id`. */
export function tokensRoute(documents: Documents, environment: Environment): Hono {
  return new Hono()
    .get('/tokens', (c) => c.json({ tokens: listTokens(documents) }))
    .post('/tokens', async (c) => {
      const wanted = readWanted(await c.req.json().catch(() => null), documents, environment.now());
      if (typeof wanted === 'string') return refuseQuery(c, 'bad_parameter', wanted);
      return c.json(await createToken(documents, environment, wanted), 201);
    })
    .delete('/tokens/:id', async (c) => {
      const isRevoked = await revokeToken(documents, environment, c.req.param('id'));
      return isRevoked
        ? c.json({ ok: true })
        : refuseQuery(c, 'not_found', 'There is no token of this id that still holds.');
    });
}

/** What is wanted, or one sentence that names what is wrong with it. */
function readWanted(body: unknown, documents: Documents, nowMs: number): Wanted | string {
  if (typeof body !== 'object' || body === null)
    return 'The body is JSON such as {"name": "…", "scopes": ["read"]}.';
  const { name, scopes, project = null, expiresAt = null } = body as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || name.trim() === '' || name.length > MAX_NAME_LENGTH) {
    return `\`name\` says who uses the token, in 1 to ${MAX_NAME_LENGTH} characters.`;
  }
  if (!isScopes(scopes)) return `\`scopes\` is a list of some of ${Object.keys(SCOPES).join(', ')}.`;
  if (project !== null && (typeof project !== 'string' || findProject(documents, project) === null)) {
    return '`project` names a project, or is null for all.';
  }
  if (expiresAt === null) return { name, scopes, project, expiresAt };
  const expiresMs = typeof expiresAt === 'string' ? toInstantMs(expiresAt) : null;
  if (expiresMs === null || expiresMs <= nowMs) {
    return '`expiresAt` is a time to come in UTC, such as 2027-01-31T00:00:00Z, or null.';
  }
  return { name, scopes, project, expiresAt: new Date(expiresMs).toISOString() };
}

/** Null for a text that is no time, and for a day that no calendar has. */
function toInstantMs(text: string): number | null {
  const ms = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text.slice(0, 10)) ? ms : null;
}

function isScopes(value: unknown): value is readonly Scope[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof each === 'string' && isScope(each)) &&
    new Set(value).size === value.length
  );
}
