import type { JsonValue } from './event.ts';

/** A test of one property of an event, or of one trait of a person. A value that is absent passes only `neq` and `not_exists`. */
export interface PropertyFilter {
  readonly key: string;
  readonly op: 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'contains' | 'exists' | 'not_exists';
  /** An array for `in`; absent for `exists` and `not_exists`. Numbers are compared as numbers, all else as text. */
  readonly value?: JsonValue;
}

/** What a person must have done within one period; `count` is at least so many times, 1 when absent. */
export type ActivityCondition =
  | { readonly any: readonly ActivityCondition[] }
  | { readonly all: readonly ActivityCondition[] }
  | { readonly not: ActivityCondition }
  | { readonly event: string; readonly where?: readonly PropertyFilter[]; readonly count?: number }
  /** A page's path; `*` stands for any run of characters. */
  | { readonly page: string; readonly count?: number }
  | { readonly feature: string; readonly count?: number }
  /** Scrolled at least this far, in percent of the page's height. */
  | { readonly scroll: number; readonly page?: string }
  /** Attention summed over the period, in seconds. */
  | { readonly engagedSeconds: number };

/** What a team calls an active user. Evaluated in the browser as events happen, and compiled to SQL for all of history. */
export interface ActiveUserRule {
  readonly id: string;
  readonly name: string;
  /** Counts how often it was saved; 1 when absent. */
  readonly version?: number;
  /** Only what is live reaches the pages; live when absent. History can be asked by any. */
  readonly status?: 'draft' | 'live' | 'paused';
  /** A calendar period in the project's time zone. */
  readonly period: 'day' | 'week' | 'month';
  readonly when: ActivityCondition;
}
