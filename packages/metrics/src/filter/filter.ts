/** The text columns of events that can be filtered and broken down by, and what each says. */
export const FILTER_COLUMNS = {
  event: 'the name of the event',
  type: 'the call: track, page, screen, identify, group or alias',
  path: 'the path of the page',
  browser: 'the browser',
  os: 'the operating system',
  country: 'two letters',
  account_id: 'the account on whose behalf it happened',
  session_id: 'the session',
} as const;

export type FilterColumn = keyof typeof FILTER_COLUMNS;

/** Where the keyed subjects stand: in the event itself, or in what `group` and `identify` said last. */
export const KEYED_SUBJECTS = {
  properties: 'a property of the event',
  account: 'a trait of the account, as `group` said it last',
  person: 'a trait of the person, as `identify` said it last',
} as const;

/** What a filter looks at. */
export type FilterSubject =
  | { readonly kind: 'column'; readonly column: FilterColumn }
  | { readonly kind: keyof typeof KEYED_SUBJECTS; readonly key: string };

export type Texts = readonly [string, ...string[]];

/** How it looks: `is` and `contains` hold for any of their texts; numbers are compared as numbers, text as text. */
export type FilterTest =
  | { readonly kind: 'exists' }
  | { readonly kind: 'is' | 'contains'; readonly texts: Texts }
  | { readonly kind: Bounding; readonly bound: number | string };

export type Bounding = 'gt' | 'gte' | 'lt' | 'lte';

/** A condition on rows. One that is `negated` holds for a row that has no such value too. */
export interface Filter {
  readonly subject: FilterSubject;
  readonly test: FilterTest;
  readonly negated: boolean;
}

/** What to break a metric down by, and into how many groups beside all others. */
export interface Breakdown {
  readonly subject: FilterSubject;
  readonly limit: number;
}
