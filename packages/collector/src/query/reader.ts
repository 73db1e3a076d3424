import type { Query } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import { isTooExpensive, TooExpensiveError } from '../database-error.ts';
import type { Environment } from '../environment.ts';

/** All statements of one question together, also those that wait for others: who looks at a page has gone by then. */
export const QUESTION_SECONDS = 30;
/** A statement that groups more than it may hold goes on from disk, and ends at twice that. */
const SPILL_BYTES = 1_073_741_824;
const MAX_BYTES = 2 * SPILL_BYTES;

const TOO_LONG = `This takes more than ${QUESTION_SECONDS} seconds: ask for fewer days, fewer groups, or a filter that leaves less.`;
const TOO_MUCH =
  'This takes more memory than one question may have: ask for fewer days, or a filter that leaves less.';

/**
 * Reads for one question, within its time and memory. Rejects with `TooExpensiveError` when they are used up; a reader
 * that hangs would keep all others waiting.
 */
export function startQuestion(database: Database, environment: Environment): Query {
  const until = environment.now() + QUESTION_SECONDS * 1_000;
  return async (sql, params) => {
    const leftSeconds = Math.ceil((until - environment.now()) / 1_000);
    if (leftSeconds <= 0) throw new TooExpensiveError(TOO_LONG);
    try {
      return await database.query(`${sql}\nSETTINGS ${toLimits(leftSeconds)}`, params);
    } catch (error) {
      if (!isTooExpensive(error)) throw error;
      const isMemory = (error as { type?: unknown }).type === 'MEMORY_LIMIT_EXCEEDED';
      throw new TooExpensiveError(isMemory ? TOO_MUCH : TOO_LONG, { cause: error });
    }
  };
}

/** As they stand in the text of a statement: what is set on an embedded connection would stay set. */
export function toLimits(seconds: number): string {
  return [
    `max_execution_time = ${seconds}`,
    `max_memory_usage = ${MAX_BYTES}`,
    `max_bytes_before_external_group_by = ${SPILL_BYTES}`,
    `max_bytes_before_external_sort = ${SPILL_BYTES}`,
  ].join(', ');
}
