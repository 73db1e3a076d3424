import type { TicketsOfAccount } from '@kept/metrics';

/** What the table can be sorted by. */
export const SORT_KEYS = [
  'opened',
  'unresolved',
  'waiting',
  'responseSeconds',
  'resolutionSeconds',
] as const satisfies readonly (keyof TicketsOfAccount)[];

export type SortKey = (typeof SORT_KEYS)[number];

/** By tickets opened, unless the address names another column. */
export function readSortKey(text: string | undefined): SortKey {
  return SORT_KEYS.find((key) => key === text) ?? 'opened';
}

/** The highest first; who has no number there comes last. */
export function sortAccounts(
  accounts: readonly TicketsOfAccount[],
  key: SortKey,
): readonly TicketsOfAccount[] {
  return accounts.toSorted(({ [key]: one }, { [key]: other }) => (other ?? -1) - (one ?? -1));
}
