import { CASE_STATES, type CaseChange } from '@kept/metrics';

import { isFields } from '../fields.ts';

/** What a request sets of a case: what it does not name stays as it is. */
export type WantedChange = Partial<Omit<CaseChange, 'at'>>;

export type ParsedCaseChange =
  | { readonly ok: true; readonly change: WantedChange }
  /** One sentence that names what is wrong. */
  | { readonly ok: false; readonly message: string };

/** In characters. */
const MAX_OWNER = 100;
const MAX_NOTE = 2_000;

const KEYS: readonly string[] = ['state', 'owner', 'note'] satisfies readonly (keyof WantedChange)[];

/** Reads the body of a request. An owner or a note of nothing but blanks is none. */
export function parseCaseChange(body: unknown): ParsedCaseChange {
  if (!isFields(body)) return wrong('The body is JSON such as {"state": "contacted", "owner": "Ada"}.');
  const { state, owner, note } = body;
  const strange = Object.keys(body).find((key) => !KEYS.includes(key));
  if (strange !== undefined) {
    return wrong(`\`${strange.slice(0, 50)}\` is nothing of a case; there are ${KEYS.join(', ')}.`);
  }
  if (Object.keys(body).length === 0) return wrong(`The body names some of ${KEYS.join(', ')}.`);
  const known = CASE_STATES.find((each) => each === state);
  if (state !== undefined && known === undefined)
    return wrong(`\`state\` is one of ${CASE_STATES.join(', ')}.`);
  if (!isText(owner, MAX_OWNER)) {
    return wrong(`\`owner\` is a name of at most ${MAX_OWNER} characters, or null.`);
  }
  if (!isText(note, MAX_NOTE)) return wrong(`\`note\` is a text of at most ${MAX_NOTE} characters, or null.`);
  return {
    ok: true,
    change: {
      ...(known !== undefined && { state: known }),
      ...(owner !== undefined && { owner: owner?.trim() || null }),
      ...(note !== undefined && { note: note?.trim() || null }),
    },
  };
}

function isText(value: unknown, maxLength: number): value is string | null | undefined {
  return (
    value === undefined || value === null || (typeof value === 'string' && value.trim().length <= maxLength)
  );
}

function wrong(message: string): ParsedCaseChange {
  return { ok: false, message };
}
