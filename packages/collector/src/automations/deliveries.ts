import { toClickHouseTime, toInsert, type DeliveryRow } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import { toTimestamp } from '../environment.ts';
import { toOwnTable } from '../privacy/delete-people.ts';
import { RETRY_FOR_MS } from './retry.ts';

/** A message on its way, or what became of it. */
export interface Delivery {
  readonly project: string;
  readonly automation: string;
  readonly id: string;
  readonly version: number;
  readonly state: DeliveryRow['state'];
  readonly kind: DeliveryRow['kind'];
  /** Null for nobody. */
  readonly person: string | null;
  /** In milliseconds since 1970, as the other two. */
  readonly foundMs: number;
  readonly dueMs: number;
  readonly untilMs: number;
  readonly attempts: number;
  /** A `Message` as JSON. */
  readonly body: string;
  readonly status: number;
  readonly tookMs: number;
  readonly answer: string;
}

/** How an automation does. */
export interface Standing {
  /** When it found something last. */
  readonly lastFiredMs: number | null;
  readonly delivered: number;
  readonly waiting: number;
  readonly givenUp: number;
  /** Whether the latest message that was tried did not arrive. */
  readonly isFailing: boolean;
}

/** The queue and the log of what is sent, in the database. All reject when it does not answer. */
export interface Deliveries {
  /** Which of these ids are there already, whatever became of them. */
  known(project: string, automation: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Writes deliveries, or what became of them: of one id the highest version holds. */
  put(deliveries: readonly Delivery[]): Promise<void>;
  /** What is to be tried now, the longest due first; a few of each automation, so that none keeps the others waiting. */
  due(nowMs: number): Promise<readonly Delivery[]>;
  /** When the next one is due; null when none waits. */
  nextDueMs(): Promise<number | null>;
  find(project: string, automation: string, id: string): Promise<Delivery | null>;
  /** The latest of an automation. */
  list(project: string, automation: string, limit: number): Promise<readonly Delivery[]>;
  /** Of each automation that ever found something. */
  standings(project: string): Promise<ReadonlyMap<string, Standing>>;
  /** Deletes what is older than the log is kept. */
  forget(nowMs: number): Promise<void>;
}

/** How long the log is kept, and with it what the same occasion is told by. */
const KEEP_MS = 30 * 86_400_000;
const MAX_DUE = 64;
const MAX_DUE_EACH = 4;

const COLUMNS = `project, automation, id, version, state, kind, pid, attempts, body, status, took_ms, answer,
  toUnixTimestamp64Milli(found_at) AS found_ms, toUnixTimestamp64Milli(due_at) AS due_ms, toUnixTimestamp64Milli(until_at) AS until_ms`;
const OF_AUTOMATION = 'project = {project:String} AND automation = {automation:String}';

/** A delivery that was found just now and is due at once. */
export function toNewDelivery(
  given: Pick<Delivery, 'project' | 'automation' | 'id' | 'kind' | 'person' | 'body'>,
  nowMs: number,
): Delivery {
  return {
    ...given,
    version: 1,
    state: 'waiting',
    foundMs: nowMs,
    dueMs: nowMs,
    untilMs: nowMs + RETRY_FOR_MS,
    attempts: 0,
    status: 0,
    tookMs: 0,
    answer: '',
  };
}

export function createDeliveries(database: Database): Deliveries {
  async function select(
    condition: string,
    params: Readonly<Record<string, unknown>>,
  ): Promise<readonly Delivery[]> {
    const rows = await database.query(`SELECT ${COLUMNS} FROM deliveries FINAL WHERE ${condition}`, params);
    return rows.map(toDelivery);
  }

  return {
    async known(project, automation, ids) {
      const rows = await database.query(
        `SELECT DISTINCT id FROM deliveries WHERE ${OF_AUTOMATION} AND id IN {ids:Array(String)}`,
        { project, automation, ids },
      );
      return new Set(rows.map(({ id }) => String(id)));
    },
    async put(deliveries) {
      const lines = deliveries.map((delivery) => JSON.stringify(toRow(delivery)));
      const result = await database.insert(toInsert('deliveries', database.name), lines);
      if (!result.ok) throw new Error(`Deliveries were not stored: ${result.message}`);
    },
    due: (nowMs) =>
      select(
        `state = 'waiting' AND due_at <= {now:DateTime64(3, 'UTC')}
        ORDER BY due_at, id LIMIT ${MAX_DUE_EACH} BY project, automation LIMIT ${MAX_DUE}`,
        { now: toTime(nowMs) },
      ),
    async nextDueMs() {
      const [row] = await database.query(
        `SELECT count() AS n, toUnixTimestamp64Milli(min(due_at)) AS ms FROM deliveries FINAL WHERE state = 'waiting'`,
      );
      return Number(row?.['n'] ?? 0) === 0 ? null : Number(row?.['ms']);
    },
    find: async (project, automation, id) =>
      (await select(`${OF_AUTOMATION} AND id = {id:String}`, { project, automation, id }))[0] ?? null,
    list: (project, automation, limit) =>
      select(`${OF_AUTOMATION} ORDER BY found_at DESC, id LIMIT {limit:UInt32}`, {
        project,
        automation,
        limit,
      }),
    async standings(project) {
      const rows = await database.query(
        `SELECT automation,
          countIf(kind = 'occasion') AS fired,
          toUnixTimestamp64Milli(maxIf(found_at, kind = 'occasion')) AS fired_ms,
          countIf(state = 'delivered' AND kind = 'occasion') AS delivered,
          countIf(state = 'waiting') AS waiting,
          countIf(state = 'given_up' AND kind = 'occasion') AS given_up,
          countIf(attempts > 0) > 0 AND argMaxIf(state, found_at, attempts > 0) != 'delivered' AS is_failing
        FROM deliveries FINAL WHERE project = {project:String} GROUP BY automation`,
        { project },
      );
      return new Map(
        rows.map((row) => [
          String(row['automation']),
          {
            lastFiredMs: Number(row['fired']) === 0 ? null : Number(row['fired_ms']),
            delivered: Number(row['delivered']),
            waiting: Number(row['waiting']),
            givenUp: Number(row['given_up']),
            isFailing: Number(row['is_failing']) === 1,
          },
        ]),
      );
    },
    async forget(nowMs) {
      const params = { before: toTime(nowMs - KEEP_MS) };
      const condition = `found_at < {before:DateTime64(3, 'UTC')}`;
      const [row] = await database.query(`SELECT count() AS n FROM deliveries WHERE ${condition}`, params);
      if (Number(row?.['n'] ?? 0) === 0) return;
      await database.maintain(`DELETE FROM ${toOwnTable(database, 'deliveries')} WHERE ${condition}`, params);
    },
  };
}

function toRow(delivery: Delivery): DeliveryRow {
  const { person, foundMs, dueMs, untilMs, tookMs, ...same } = delivery;
  return {
    ...same,
    pid: person ?? '',
    found_at: toTime(foundMs),
    due_at: toTime(dueMs),
    until_at: toTime(untilMs),
    took_ms: tookMs,
  };
}

function toDelivery(row: Readonly<Record<string, unknown>>): Delivery {
  return {
    project: String(row['project']),
    automation: String(row['automation']),
    id: String(row['id']),
    version: Number(row['version']),
    state: String(row['state']) as Delivery['state'],
    kind: String(row['kind']) as Delivery['kind'],
    person: String(row['pid']) || null,
    foundMs: Number(row['found_ms']),
    dueMs: Number(row['due_ms']),
    untilMs: Number(row['until_ms']),
    attempts: Number(row['attempts']),
    body: String(row['body']),
    status: Number(row['status']),
    tookMs: Number(row['took_ms']),
    answer: String(row['answer']),
  };
}

function toTime(ms: number): string {
  return toClickHouseTime(toTimestamp(ms));
}
