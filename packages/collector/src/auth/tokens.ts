import { createHash, timingSafeEqual } from 'node:crypto';

import type { Documents } from '../definitions/documents.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import type { Scope } from './scopes.ts';

/** A token as it is stored: what opens is nowhere, only its hash. */
export interface TokenSettings {
  /** Says who uses it. */
  readonly name: string;
  /** SHA-256 of the token, in hex. */
  readonly hash: string;
  readonly scopes: readonly Scope[];
  /** Null for all projects. */
  readonly project: string | null;
  readonly createdAt: string;
  /** ISO-8601; null when it holds until it is revoked. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** What may be told of a token. */
export interface TokenInfo extends Omit<TokenSettings, 'hash'> {
  readonly id: string;
}

/** The beginning of every token, by which a scanner of source code knows a leaked one. */
const PREFIX = 'kept_';
const TOKEN_BYTES = 32;
const ID_BYTES = 9;

/** Makes a token; `token` is told this once. Rejects when the database does not take it. */
export async function createToken(
  documents: Documents,
  environment: Environment,
  wanted: Pick<TokenSettings, 'name' | 'scopes' | 'project' | 'expiresAt'>,
): Promise<TokenInfo & { readonly token: string }> {
  const token = `${PREFIX}${environment.randomText(TOKEN_BYTES)}`;
  const id = environment.randomText(ID_BYTES);
  const { name, scopes, project, expiresAt } = wanted;
  const info = {
    name,
    scopes,
    project,
    createdAt: toTimestamp(environment.now()),
    expiresAt,
    revokedAt: null,
  };
  await documents.put('token', project ?? '', id, { ...info, hash: toHash(token).toString('hex') });
  return { id, ...info, token };
}

/** All tokens, revoked and expired ones too. */
export function listTokens(documents: Documents): readonly TokenInfo[] {
  return documents.list('token').map(({ id, body }) => {
    const { hash: _, ...info } = body;
    return { id, ...info };
  });
}

/** Ends a token: at once here, within seconds in other collectors. False when there is none of this id that still holds. */
export async function revokeToken(
  documents: Documents,
  environment: Environment,
  id: string,
): Promise<boolean> {
  const found = documents.list('token').find((each) => each.id === id && each.body.revokedAt === null);
  if (!found) return false;
  const revokedAt = toTimestamp(environment.now());
  await documents.put('token', found.project, id, { ...found.body, revokedAt });
  return true;
}

/** The stored token that was given, in the same time for every text; expired and revoked ones too. */
export function findToken(documents: Documents, given: string): TokenSettings | null {
  const hash = toHash(given);
  let found: TokenSettings | null = null;
  for (const { body } of documents.list('token')) {
    if (timingSafeEqual(Buffer.from(body.hash, 'hex'), hash)) found = body;
  }
  return found;
}

/** Whether two secrets are the same, in the same time for every text. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(toHash(one), toHash(other));
}

function toHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
