import { useState } from 'preact/hooks';

import type { Api, Project } from '../../data/api.ts';

import { ConfirmDialog } from './ConfirmDialog.tsx';
import { toDay } from './to-day.ts';
import { SCOPES, toState, type Token } from './token.ts';
import { toSentence, useSave } from './use-save.ts';

interface TokenTableProps {
  readonly api: Api;
  readonly tokens: readonly Token[];
  readonly projects: readonly Project[];
  readonly nowMs: number;
  readonly timezone: string;
  readonly onRevoked: () => void;
}

/** All tokens, those that hold first; none is forgotten, since somebody may ask who could read what. */
export function TokenTable({ api, tokens, projects, nowMs, timezone, onRevoked }: TokenTableProps) {
  const [asked, setAsked] = useState<Token | null>(null);
  const { saving, save } = useSave();
  if (tokens.length === 0) {
    return (
      <p class="empty">
        <strong>No program has a token.</strong> Make one below for each that needs it.
      </p>
    );
  }
  const revoke = async (token: Token) => {
    const done = await save(() => api.send('DELETE', `/api/tokens/${encodeURIComponent(token.id)}`));
    if (done === null) return;
    setAsked(null);
    onRevoked();
  };
  const isOver = (token: Token) => (toState(token, nowMs) === 'holds' ? 0 : 1);
  const shown = tokens.toSorted(
    (one, other) => isOver(one) - isOver(other) || other.createdAt.localeCompare(one.createdAt),
  );
  return (
    <>
      <div class="settings-scroll" role="region" aria-label="Tokens" tabIndex={0}>
        <table class="data-table settings-table">
          <caption class="visually-hidden">Tokens, those that hold first</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">May</th>
              <th scope="col">Project</th>
              <th scope="col">Made</th>
              <th scope="col">Ends</th>
              <th scope="col">
                <span class="visually-hidden">End it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((token) => (
              <tr key={token.id} class={isOver(token) === 1 ? 'settings-over' : undefined}>
                <th scope="row">{token.name}</th>
                <td>{toRights(token)}</td>
                <td>{projects.find(({ id }) => id === token.project)?.name ?? token.project ?? 'all'}</td>
                <td>{toDay(token.createdAt, timezone)}</td>
                <td>{toEnd(token, nowMs, timezone)}</td>
                <td>
                  {isOver(token) === 1 ? null : (
                    <button type="button" class="button" onClick={() => setAsked(token)}>
                      Revoke<span class="visually-hidden"> {token.name}</span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked === null ? null : (
        <ConfirmDialog
          title={`Revoke “${asked.name}”?`}
          confirm="Revoke it"
          isBusy={saving.state === 'saving'}
          problem={toSentence(saving)}
          onConfirm={() => void revoke(asked)}
          onClose={() => setAsked(null)}
        >
          <p>Whatever uses it is refused from now on. It cannot be made to hold again.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function toRights({ scopes }: Token): string {
  return SCOPES.filter(({ scope }) => scopes.includes(scope))
    .map(({ label }) => label.toLowerCase())
    .join(', ');
}

function toEnd(token: Token, nowMs: number, timezone: string): string {
  switch (toState(token, nowMs)) {
    case 'revoked':
      return `revoked ${toDay(token.revokedAt ?? '', timezone)}`;
    case 'expired':
      return `expired ${toDay(token.expiresAt ?? '', timezone)}`;
    case 'holds':
      return token.expiresAt === null ? 'never' : toDay(token.expiresAt, timezone);
  }
}
