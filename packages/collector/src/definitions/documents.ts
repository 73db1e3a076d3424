import { toInsert, type Case, type DocumentRow, type HealthSettings } from '@kept/metrics';
import type { ActiveUserRule, Checklist, Feature, Guide, Survey } from '@kept/protocol';

import type { TokenSettings } from '../auth/tokens.ts';
import type { AutomationSettings, LookRecord } from '../automations/automation.ts';
import type { LeaseRecord } from '../automations/lease.ts';
import type { Database } from '../clickhouse.ts';
import type { Environment } from '../environment.ts';
import type { ImportRecord } from '../import/import-record.ts';
import type { LinkSecret } from '../link-surveys/link-secrets.ts';
import type { NightRecord } from '../upkeep/night.ts';
import type { WebhookSettings } from '../webhooks/vendor.ts';
import { HISTORY_SUFFIX } from './history-suffix.ts';
import type { ProjectSettings } from './project.ts';

/** What a team writes, by kind. */
export interface DocumentKinds {
  readonly project: ProjectSettings;
  readonly survey: Survey;
  readonly checklist: Checklist;
  readonly guide: Guide;
  readonly rule: ActiveUserRule;
  readonly feature: Feature;
  /** How accounts are scored, as a whole: checked when it is written. */
  readonly health: HealthSettings;
  /** What was done about an answer, by its id. */
  readonly case: Case;
  readonly token: TokenSettings;
  /** Signs the links to surveys; several of one project all hold. */
  readonly 'link-secret': LinkSecret;
  /** By the vendor's name. */
  readonly webhook: WebhookSettings;
  /** Written by `kept import`. */
  readonly import: ImportRecord;
  /** Of no project. */
  readonly night: NightRecord;
  readonly automation: AutomationSettings;
  /** Of no project. */
  readonly look: LookRecord;
  /** Of no project. */
  readonly lease: LeaseRecord;
}

export type DocumentKind = keyof DocumentKinds;

export interface Document<Kind extends DocumentKind> {
  readonly project: string;
  readonly id: string;
  readonly version: number;
  readonly body: DocumentKinds[Kind];
}

/** The definitions of all projects, read from memory: every request needs some of them. */
export interface Documents {
  /** All of a kind, by id; of one project, or of all. */
  list<Kind extends DocumentKind>(kind: Kind, project?: string): readonly Document<Kind>[];
  /** Writes a new version, which is what every later read gives. Rejects when the database does not take it. */
  put<Kind extends DocumentKind>(
    kind: Kind,
    project: string,
    id: string,
    body: DocumentKinds[Kind],
  ): Promise<void>;
  /** Withdraws a document; one that is not there is left so. Rejects when the database does not take it. */
  remove(kind: DocumentKind, project: string, id: string): Promise<void>;
}

/** After so long a read asks the database again, without waiting for it: another collector may have written. */
const MAX_AGE_MS = 5_000;

/** Reads all documents once and keeps them; a database that is gone for a while does not take them away. Rejects when the first read fails. */
export async function openDocuments(database: Database, environment: Environment): Promise<Documents> {
  let rows: readonly DocumentRow[] = [];
  let byKind = new Map<string, readonly Document<DocumentKind>[]>();
  let readAt = 0;
  let [begun, applied] = [0, 0];
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const turn = ++begun;
    const found = (await database.query(
      `SELECT project, kind, id, version, body FROM documents FINAL WHERE NOT endsWith(kind, '${HISTORY_SUFFIX}') ORDER BY project, kind, id`,
    )) as unknown as readonly DocumentRow[];
    // One that began earlier and ends later knows less.
    if (turn < applied) return;
    applied = turn;
    rows = found;
    byKind = new Map();
    for (const { project, kind, id, version, body } of rows) {
      const document = { project, id, version, body: JSON.parse(body) as DocumentKinds[DocumentKind] };
      byKind.set(kind, [...(byKind.get(kind) ?? []), document]);
    }
    readAt = environment.now();
  }
  function refresh(): void {
    reading ??= read()
      .catch(() => undefined)
      .finally(() => (reading = null));
  }

  async function write(row: Omit<DocumentRow, 'version'>): Promise<void> {
    const { project, kind, id } = row;
    const before = rows.find((each) => each.kind === kind && each.project === project && each.id === id);
    const version = Math.max((before?.version ?? 0) + 1, environment.now());
    const line = JSON.stringify({ ...row, version } satisfies DocumentRow);
    const result = await database.insert(toInsert('documents', database.name), [line]);
    if (!result.ok) throw new Error(`The ${kind} ${id} was not stored: ${result.message}`);
    await read();
  }

  await read();
  return {
    list<Kind extends DocumentKind>(kind: Kind, project?: string) {
      if (environment.now() - readAt > MAX_AGE_MS) refresh();
      const all = (byKind.get(kind) ?? []) as readonly Document<Kind>[];
      return project === undefined ? all : all.filter((document) => document.project === project);
    },
    put: (kind, project, id, body) => write({ project, kind, id, body: JSON.stringify(body), deleted: 0 }),
    remove: (kind, project, id) => write({ project, kind, id, body: '{}', deleted: 1 }),
  };
}
