/** A token as `GET /api/tokens` tells of it. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null for all projects. */
  readonly project: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

export type Scope = 'read' | 'export' | 'delete' | 'write-definitions';

/** What a token may be allowed, in plain words; none holds another. */
export const SCOPES: readonly { readonly scope: Scope; readonly label: string; readonly meaning: string }[] =
  [
    { scope: 'read', label: 'Read', meaning: 'numbers, people, accounts, definitions and the live stream' },
    { scope: 'export', label: 'Export', meaning: 'whole rows as files' },
    { scope: 'delete', label: 'Delete', meaning: 'people, and who asked to be deleted' },
    { scope: 'write-definitions', label: 'Write', meaning: 'surveys, checklists, guides, rules and scoring' },
  ];

export type TokenState = 'holds' | 'expired' | 'revoked';

export function toState({ revokedAt, expiresAt }: Token, nowMs: number): TokenState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs ? 'expired' : 'holds';
}
