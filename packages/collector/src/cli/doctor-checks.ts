import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

import { TABLES } from '@kept/metrics';

import { connect, type Database } from '../clickhouse.ts';
import type { Config } from '../config.ts';
import { toMessage } from '../database-error.ts';
import { findMissingTables, readPresentTables } from '../set-up-tables.ts';
import { toBareType } from './move-tables.ts';

/** What a check found; `todo` says what to do about it. */
export interface Finding {
  readonly state: 'ok' | 'warn' | 'fail';
  readonly what: string;
  readonly says: string;
  readonly todo?: string;
}

/** The oldest version that `package.json` takes. */
const MIN_NODE = 20;
/** Merging a month of ten million events takes as much again. */
const LOW_SPACE_BYTES = 5 * 1024 ** 3;
const NO_SPACE_BYTES = 512 * 1024 ** 2;
/** Kept's own clock rule takes events that are further ahead for wrong. */
const MAX_SKEW_MS = 60_000;
/** No clock is right that says an earlier day than that of this version. */
const RELEASED = Date.parse('2026-11-01T00:00:00Z');
const REPLY_TIMEOUT_MS = 2_000;

export function checkNode(version: string): Finding {
  const what = 'Node.js';
  const major = Number(version.split('.')[0]);
  return major >= MIN_NODE
    ? { state: 'ok', what, says: version }
    : { state: 'fail', what, says: version, todo: `Install version ${MIN_NODE} or later.` };
}

export function checkFolder(path: string): Finding {
  const what = 'data folder';
  try {
    // What is not there yet is made by the start, in a folder that has to let it.
    accessSync(findExisting(path), constants.W_OK | constants.X_OK);
    return { state: 'ok', what, says: `${path} can be written` };
  } catch (error) {
    return {
      state: 'fail',
      what,
      says: toMessage(error),
      todo: 'Let this user write there, or set KEPT_DATA_DIR.',
    };
  }
}

export function checkSpace(path: string): Finding {
  const what = 'free space';
  const { bavail, bsize } = statfsSync(findExisting(path));
  const free = bavail * bsize;
  const says = `${(free / 1024 ** 3).toFixed(1)} GiB`;
  if (free >= LOW_SPACE_BYTES) return { state: 'ok', what, says };
  const state = free >= NO_SPACE_BYTES ? 'warn' : 'fail';
  return {
    state,
    what,
    says,
    todo: 'Make room: merging a month takes as much space again as the month has.',
  };
}

/** Whether it can be listened on, or who does: a collector that runs is no fault. */
export async function checkPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Finding> {
  const what = `port ${port}`;
  if (await canListen(host, port)) return { state: 'ok', what, says: 'free' };
  const health = await fetch(`http://${host}:${port}/healthz`, {
    signal: AbortSignal.timeout(REPLY_TIMEOUT_MS),
  }).catch(() => null);
  const answer = (await health?.json().catch(() => null)) as { readonly clickhouse?: unknown } | null;
  if (answer?.clickhouse !== undefined) return { state: 'ok', what, says: 'Kept is running there' };
  return { state: 'fail', what, says: 'in use by another program', todo: 'Set another one by PORT.' };
}

/** What there is to say of the database: whether it opens, whether its tables are right, whether its clock is. */
export async function checkDatabase(config: Config, nowMs: number): Promise<readonly Finding[]> {
  const { database: settings } = config;
  if (settings.kind === 'embedded' && !existsSync(settings.path)) {
    return [{ state: 'ok', what: 'database', says: 'none yet; the first start makes it' }];
  }
  let database: Database;
  try {
    database = await connect(settings);
  } catch (error) {
    const says = toMessage(error);
    // Only one process opens it, and the one that has it knows better.
    return says.includes('in use by another process')
      ? [{ state: 'warn', what: 'database', says, todo: 'Stop Kept to have its tables checked.' }]
      : [
          {
            state: 'fail',
            what: 'database',
            says,
            todo: 'See CLICKHOUSE_URL, CLICKHOUSE_USER and KEPT_DATA_DIR.',
          },
        ];
  }
  try {
    return [await checkEngine(database), await checkTables(database), await checkClock(database, nowMs)];
  } catch (error) {
    return [{ state: 'fail', what: 'database', says: toMessage(error), todo: "See the server's own log." }];
  } finally {
    await database.close();
  }
}

async function checkEngine(database: Database): Promise<Finding> {
  const version = await database.version();
  const { cluster } = database;
  if (cluster === null) {
    return {
      state: 'ok',
      what: 'database',
      says: `ClickHouse ${version}${database.embedded ? ', embedded' : ''}`,
    };
  }
  const [row] = await database.query(`SELECT count() AS shards FROM cluster('${cluster}', system.one)`);
  return {
    state: 'ok',
    what: 'database',
    says: `ClickHouse ${version}; ${String(row?.['shards'])} shards answer`,
  };
}

async function checkTables(database: Database): Promise<Finding> {
  const what = 'tables';
  const present = await readPresentTables(database);
  const missing = findMissingTables(present);
  if (missing.length === TABLES.length)
    return { state: 'ok', what, says: 'none yet; the first start makes them' };
  const todo = 'Run kept migrate.';
  if (missing.length > 0) return { state: 'warn', what, says: `${missing.join(', ')} missing`, todo };
  const faults = TABLES.flatMap(({ name, columns }) =>
    Object.entries(columns).flatMap(([column, type]) => {
      const found = present.columns.get(name)?.get(column);
      if (found === undefined) return [`${name}.${column} is missing`];
      return plain(found) === plain(toBareType(type)) ? [] : [`${name}.${column} is ${found}`];
    }),
  );
  if (faults.some((fault) => !fault.endsWith('missing'))) {
    return {
      state: 'fail',
      what,
      says: faults.join('; '),
      todo: 'Restore the tables from a backup, or ask for help.',
    };
  }
  if (faults.length > 0) return { state: 'warn', what, says: faults.join('; '), todo };
  return present.isViewCurrent
    ? { state: 'ok', what, says: `${TABLES.length}, all as they should be` }
    : { state: 'warn', what, says: 'what fills activity is of an older version', todo };
}

/** A type without blanks, which ClickHouse sets as it likes. */
function plain(type: string): string {
  return type.replaceAll(/\s/g, '');
}

async function checkClock(database: Database, nowMs: number): Promise<Finding> {
  const what = 'clock';
  const begin = performance.now();
  const [row] = await database.query('SELECT toString(toUnixTimestamp64Milli(now64(3))) AS ms');
  // The answer is of some instant while it was under way.
  const skewMs = nowMs - Number(row?.['ms']) + (performance.now() - begin) / 2;
  if (nowMs < RELEASED) {
    const says = `${new Date(nowMs).toISOString()} is before this version was made`;
    return { state: 'fail', what, says, todo: 'Set it, and keep it by NTP.' };
  }
  if (Math.abs(skewMs) <= MAX_SKEW_MS) return { state: 'ok', what, says: new Date(nowMs).toISOString() };
  const says = `${Math.round(skewMs / 1_000)} s from that of the database`;
  return { state: 'fail', what, says, todo: 'Keep both by NTP.' };
}

function canListen(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** The nearest folder above that is there. */
function findExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : findExisting(dirname(path));
}
