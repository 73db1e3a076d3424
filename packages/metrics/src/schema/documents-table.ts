import { DEDUPLICATION_WINDOW } from './table.ts';
import type { Table } from './table.ts';

/** One version of a definition: a survey, a checklist, an active-user rule, a key, a project's settings. */
export interface DocumentRow {
  readonly project: string;
  readonly kind: string;
  readonly id: string;
  /** The highest version of a kind and id holds. */
  readonly version: number;
  /** The definition as JSON. */
  readonly body: string;
  /** 1 withdraws the document. */
  readonly deleted: 0 | 1;
}

export const DOCUMENT_COLUMNS = {
  project: 'LowCardinality(String)',
  kind: 'LowCardinality(String)',
  id: 'String',
  version: 'UInt64',
  body: 'String CODEC(ZSTD(3))',
  deleted: 'UInt8',
} as const satisfies Record<keyof DocumentRow, string>;

/** What the team writes, in the same database as what it is about: one thing to run, one to back up. Read with FINAL. */
export const documentsTable: Table = {
  name: 'documents',
  columns: DOCUMENT_COLUMNS,
  engine: 'ReplacingMergeTree(version, deleted)',
  orderBy: '(project, kind, id)',
  shardBy: 'sipHash64(project, kind, id)',
  settings: DEDUPLICATION_WINDOW,
};
