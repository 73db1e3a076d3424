import { readCase, type Case, type Query } from '@kept/metrics';

import type { Documents } from '../definitions/documents.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import type { WantedChange } from './parse-case-change.ts';

/** Changes the case of an answer, and tells what it is then; null when no detractor gave that answer. */
export type ChangeCase = (
  query: Query,
  project: string,
  id: string,
  wanted: WantedChange,
) => Promise<Case | null>;

/** One change after the other: each is made of what the one before it left, so that none is missing in the history. */
export function createCaseChanges(documents: Documents, environment: Environment): ChangeCase {
  let last: Promise<unknown> = Promise.resolve();
  return (query, project, id, wanted) => {
    const turn = last.then(() => change(query, project, id, wanted));
    last = turn.catch(() => undefined);
    return turn;
  };

  async function change(
    query: Query,
    project: string,
    id: string,
    wanted: WantedChange,
  ): Promise<Case | null> {
    const known = await readCase(query, project, id);
    if (known === null) return null;
    const { person, changes, ...before } = known;
    const after = { ...before, ...wanted };
    const isSame = after.state === before.state && after.owner === before.owner && after.note === before.note;
    if (isSame) return known;
    const at = toTimestamp(environment.now());
    const changed: Case = { person, ...after, changes: [...changes, { at, ...after }] };
    await documents.put('case', project, id, changed);
    return changed;
  }
}
