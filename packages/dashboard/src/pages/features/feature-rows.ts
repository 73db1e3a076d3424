import type { Row } from '@kept/metrics';

/** What one feature is worth, as the table of features and its own page show it. */
export interface Feature {
  readonly key: string;
  readonly users: number;
  /** Of active people, in percent. */
  readonly activePercent: number | null;
  readonly uses: number;
  readonly usesPerUser: number | null;
  /** Those who used it on two days or more, and their part of all users. */
  readonly repeatUsers: number;
  readonly repeatPercent: number | null;
  /** Those who had never used it before. */
  readonly firstUsers: number;
  readonly accounts: number;
  readonly accountPercent: number | null;
  /** How many could see it; null where nothing says who could. */
  readonly exposed: number | null;
  /** Of those who could see it, in percent. */
  readonly exposedPercent: number | null;
}

/** What stands in a column of the table and can order it. */
export type FeatureColumn =
  | 'key'
  | 'users'
  | 'activePercent'
  | 'usesPerUser'
  | 'repeatUsers'
  | 'firstUsers'
  | 'accounts'
  | 'exposedPercent';

export interface FeatureSort {
  readonly column: FeatureColumn;
  readonly descending: boolean;
}

const COLUMNS: readonly string[] = [
  'key',
  'users',
  'activePercent',
  'usesPerUser',
  'repeatUsers',
  'firstUsers',
  'accounts',
  'exposedPercent',
] satisfies readonly FeatureColumn[];

const MOST_USERS: FeatureSort = { column: 'users', descending: true };

export function toFeature({ key, value, n, figures }: Row): Feature {
  const read = (name: string): number => figures[name] ?? 0;
  const [users, repeatUsers] = [read('users'), read('repeat_users')];
  const isShown = read('shown') > 0;
  return {
    key,
    users,
    activePercent: figures['active_percent'] ?? null,
    uses: read('uses'),
    usesPerUser: figures['uses_per_user'] ?? null,
    repeatUsers,
    repeatPercent: users === 0 ? null : (100 * repeatUsers) / users,
    firstUsers: read('first_users'),
    accounts: read('accounts'),
    accountPercent: figures['account_percent'] ?? null,
    exposed: isShown ? n : null,
    exposedPercent: isShown ? value : null,
  };
}

/** Reads an order from an address, where a minus says that the largest comes first. */
export function readSort(text: string | undefined): FeatureSort {
  const descending = text?.startsWith('-') ?? false;
  const column = text?.replace(/^-/u, '') ?? '';
  return COLUMNS.includes(column) ? { column: column as FeatureColumn, descending } : MOST_USERS;
}

/** What stands in the address for the order that a click on a column asks for; empty for the usual one. */
export function toNextSort(column: FeatureColumn, { column: sorted, descending }: FeatureSort): string {
  // Numbers are wanted from the largest down first, names from A on.
  const down = sorted === column ? !descending : column !== 'key';
  return column === MOST_USERS.column && down ? '' : `${down ? '-' : ''}${column}`;
}

/** In that order; what has no value stands last either way. */
export function sortFeatures(features: readonly Feature[], { column, descending }: FeatureSort) {
  return features.toSorted((a, b) => {
    const [left, right] = [a[column], b[column]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'string' || typeof right === 'string'
        ? String(left).localeCompare(String(right))
        : left - right;
    return (descending ? -order : order) || a.key.localeCompare(b.key);
  });
}
