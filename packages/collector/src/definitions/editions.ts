import type { Document, Documents } from './documents.ts';
import { type History, toVersion, type Version } from './history.ts';
import { versionOf, type Written, type WrittenKind } from './written.ts';

/** One definition with all that was ever saved of it. */
export interface Edition {
  readonly id: string;
  /** What pages and numbers go by: the latest save that is no draft, or the latest at all while none is. */
  readonly current: Version;
  /** The newest first; a draft of what is live is newer than `current`. Never empty. */
  readonly versions: readonly [Version, ...Version[]];
}

/** What has come of a save. */
export type Saved =
  | { readonly ok: true; readonly version: Version }
  /** Somebody else has saved since. */
  | { readonly ok: false; readonly newest: Version };

/** The saves of what a team writes, and the rule of which of them holds. */
export interface Editions {
  list(kind: WrittenKind, project: string): Promise<readonly Edition[]>;
  find(kind: WrittenKind, project: string, id: string): Promise<Edition | null>;
  /** @param basedOn the version that the writer has seen; null for what is new */
  save(kind: WrittenKind, project: string, written: Written, basedOn: number | null): Promise<Saved>;
}

export function createEditions(documents: Documents, history: History, now: () => number): Editions {
  /** One save at a time: the next one must see its number. */
  let turn: Promise<unknown> = Promise.resolve();

  async function read(kind: WrittenKind, project: string, id: string) {
    const document = documents.list<WrittenKind>(kind, project).find((each) => each.id === id);
    const kept = (await history.list(kind, project, id)).get(id) ?? [];
    return { kept, edition: document ? toEdition(document, kept) : null };
  }

  async function save(
    kind: WrittenKind,
    project: string,
    written: Written,
    basedOn: number | null,
  ): Promise<Saved> {
    const { kept, edition } = await read(kind, project, written.id);
    const newest = edition?.versions[0];
    if (newest && newest.version !== basedOn) return { ok: false, newest };
    const definition = { ...written, version: (newest?.version ?? 0) + 1 };
    const version = toVersion(definition, now());
    // What was written before there was a history enters it before something newer covers it.
    if (edition && !kept.some((each) => each.version === edition.current.version)) {
      await history.keep(kind, project, edition.current);
    }
    await history.keep(kind, project, version);
    const staysBeside = version.status === 'draft' && edition !== null && edition.current.status !== 'draft';
    if (!staysBeside) await documents.put(kind, project, written.id, definition);
    return { ok: true, version };
  }

  return {
    async list(kind, project) {
      const versions = await history.list(kind, project);
      return documents
        .list<WrittenKind>(kind, project)
        .map((document) => toEdition(document, versions.get(document.id) ?? []));
    },
    find: async (kind, project, id) => (await read(kind, project, id)).edition,
    save(kind, project, written, basedOn) {
      const saved = turn.then(() => save(kind, project, written, basedOn));
      turn = saved.catch(() => undefined);
      return saved;
    },
  };
}

function toEdition({ id, version, body }: Document<WrittenKind>, kept: readonly Version[]): Edition {
  const known = kept.find((each) => each.version === versionOf(body));
  // A document's own version is the moment at which it was written.
  const current = known ?? toVersion(body, version);
  const versions = known ? kept : [...kept, current].sort((a, b) => b.version - a.version);
  return { id, current, versions: versions as unknown as Edition['versions'] };
}
