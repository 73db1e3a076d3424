import { type DocumentRow, toInsert } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import { HISTORY_SUFFIX } from './history-suffix.ts';
import { statusOf, type Status, versionOf, type Written, type WrittenKind } from './written.ts';

/** One save of a definition. */
export interface Version {
  readonly version: number;
  readonly status: Status;
  /** ISO-8601. */
  readonly savedAt: string;
  readonly definition: Written;
}

/** Every save of what the team writes, which the documents themselves keep only the latest of. */
export interface History {
  /** Rejects when the database does not take it. */
  keep(kind: WrittenKind, project: string, version: Version): Promise<void>;
  /** The saves of one definition, or of all of a kind by their id, the newest first. */
  list(kind: WrittenKind, project: string, id?: string): Promise<ReadonlyMap<string, readonly Version[]>>;
}

/** A version is a document of its own, named after what it is a version of: `nps@3`. No id of a definition has this sign. */
const SEPARATOR = '@';

const SAVES = `
SELECT version AS savedAtMs, body
FROM documents FINAL
WHERE project = {project:String} AND kind = {kind:String}
  AND ({id:String} = '' OR startsWith(id, {prefix:String}))`;

export function createHistory(database: Database): History {
  return {
    async keep(kind, project, { version, savedAt, definition }) {
      const row: DocumentRow = {
        project,
        kind: kind + HISTORY_SUFFIX,
        id: `${definition.id}${SEPARATOR}${version}`,
        version: Date.parse(savedAt),
        body: JSON.stringify(definition),
        deleted: 0,
      };
      const result = await database.insert(toInsert('documents', database.name), [JSON.stringify(row)]);
      if (!result.ok)
        throw new Error(`Version ${version} of ${kind} ${definition.id} was not stored: ${result.message}`);
    },
    async list(kind, project, id = '') {
      const rows = await database.query(SAVES, {
        project,
        kind: kind + HISTORY_SUFFIX,
        id,
        prefix: id + SEPARATOR,
      });
      const versions = rows
        .map(({ savedAtMs, body }) => toVersion(JSON.parse(String(body)) as Written, Number(savedAtMs)))
        .sort((a, b) => b.version - a.version);
      return Map.groupBy(versions, ({ definition }) => definition.id);
    },
  };
}

export function toVersion(definition: Written, savedAtMs: number): Version {
  return {
    version: versionOf(definition),
    status: statusOf(definition),
    savedAt: new Date(savedAtMs).toISOString(),
    definition,
  };
}
