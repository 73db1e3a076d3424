import type { AccountSort, AccountSortKey } from '@kept/metrics';

/** A column of the list: what it is called, and what a first click on it puts on top. */
export interface AccountColumn {
  readonly key: AccountSortKey;
  readonly title: string;
  /** What is meant, where the title is short. */
  readonly hint: string;
  /** By the first click: whoever needs care comes first. */
  readonly first: 'least' | 'greatest';
  readonly isText: boolean;
}

export const ACCOUNT_COLUMNS: readonly AccountColumn[] = [
  { key: 'name', title: 'Account', hint: 'By name', first: 'least', isText: true },
  {
    key: 'score',
    title: 'Health',
    hint: 'The score at the end of yesterday, its band, how it moved in 30 days, and what costs it most',
    first: 'least',
    isText: true,
  },
  { key: 'mrr', title: 'MRR', hint: 'Monthly recurring revenue now', first: 'greatest', isText: false },
  {
    key: 'risk',
    title: 'MRR at risk',
    hint: 'All of its MRR, while the account is at risk',
    first: 'greatest',
    isText: false,
  },
  {
    key: 'renewal',
    title: 'Renewal',
    hint: 'When its next contract is due',
    first: 'least',
    isText: false,
  },
  {
    key: 'seats',
    title: 'Seats used',
    hint: 'People active in 30 days, of the seats bought',
    first: 'least',
    isText: false,
  },
  {
    key: 'active',
    title: 'Last active',
    hint: 'When one of its people last used the product',
    first: 'least',
    isText: false,
  },
  { key: 'tickets', title: 'Open tickets', hint: 'Open now', first: 'greatest', isText: false },
  { key: 'nps', title: 'Last NPS', hint: 'The last answer, from 0 to 10', first: 'least', isText: false },
];

export const DEFAULT_SORT: AccountSort = '-risk';

/** The order that an address names; the default for one that there is not. */
export function readSort(text: string | undefined): AccountSort {
  const key = text?.replace(/^-/u, '');
  return ACCOUNT_COLUMNS.some((column) => column.key === key) ? (text as AccountSort) : DEFAULT_SORT;
}

/** What a click on a column's head makes of the order: a second click turns it round. */
export function toNextSort(sort: AccountSort, { key, first }: AccountColumn): AccountSort {
  const wanted: AccountSort = first === 'greatest' ? `-${key}` : key;
  if (sort !== wanted) return wanted;
  return first === 'greatest' ? key : `-${key}`;
}

/** As `aria-sort` has it. */
export function toAriaSort(
  sort: AccountSort,
  { key }: AccountColumn,
): 'ascending' | 'descending' | undefined {
  if (sort === key) return 'ascending';
  return sort === `-${key}` ? 'descending' : undefined;
}
