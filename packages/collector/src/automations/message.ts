import type { AccountFacts } from './account-facts.ts';
import type { Automation } from './automation.ts';
import type { Happening, Occasion } from './occasion.ts';

/** What a webhook is sent, as `docs/automations.md` promises it. */
export interface Message {
  /** The same on every attempt, and whenever the same occasion is found again. */
  readonly id: string;
  readonly type: 'automation.fired' | 'automation.tested';
  readonly project: string;
  readonly automation: { readonly id: string; readonly name: string };
  /** ISO-8601: when it happened. */
  readonly at: string;
  readonly happening: Happening;
  readonly account: AccountFacts | null;
  /** The id of the person it is about. */
  readonly person: string | null;
  /** Where Kept shows more of it. */
  readonly link: string;
}

/** @param publicUrl the address that people use, without a slash at its end */
export function toMessage(
  id: string,
  { id: automation, name, project }: Automation,
  { at, account: accountId, person, happening }: Occasion,
  account: AccountFacts | null,
  publicUrl: string,
): Message {
  return {
    id,
    type: 'automation.fired',
    project,
    automation: { id: automation, name },
    at,
    happening,
    account,
    person,
    link: toLink(publicUrl, project, accountId, person),
  };
}

function toLink(publicUrl: string, project: string, account: string | null, person: string | null): string {
  const query = `?project=${encodeURIComponent(project)}`;
  if (account !== null) return `${publicUrl}/accounts/${encodeURIComponent(account)}${query}`;
  return person === null
    ? `${publicUrl}/${query}`
    : `${publicUrl}/people/${encodeURIComponent(person)}${query}`;
}
