/** How a filter looks at its subject, as the menu offers it: the sign that the API takes, and the words of a reader. */
export const TESTS = {
  is: { negated: false, sign: ':', words: 'is' },
  'is-not': { negated: true, sign: ':', words: 'is not' },
  contains: { negated: false, sign: '~', words: 'contains' },
  'contains-not': { negated: true, sign: '~', words: 'does not contain' },
  gt: { negated: false, sign: '>', words: 'is more than' },
  gte: { negated: false, sign: '>=', words: 'is at least' },
  lt: { negated: false, sign: '<', words: 'is less than' },
  lte: { negated: false, sign: '<=', words: 'is at most' },
  exists: { negated: false, sign: '', words: 'is known' },
  'exists-not': { negated: true, sign: '', words: 'is not known' },
} as const satisfies Readonly<
  Record<string, { readonly negated: boolean; readonly sign: string; readonly words: string }>
>;

export type TestName = keyof typeof TESTS;

/** A filter as a form has it. */
export interface FilterParts {
  readonly subject: string;
  readonly test: TestName;
  /** With commas between; empty for a test that takes none. */
  readonly value: string;
}

const NAMES = Object.keys(TESTS) as readonly TestName[];

/** The subject, bare or with a key that may stand in quotes; then a sign; then the value. */
const FILTER =
  /^(?<not>!?)(?<subject>[a-z_]+(?:\.(?:"(?:[^"\\]|\\.)*"|[^":~<>]+))?)(?:(?<sign>>=|<=|[:~<>])(?<value>.*))?$/su;

/** One text of a list: in quotes, or up to the next comma. */
const TEXT = /"(?:[^"\\]|\\.)*"|[^,]+/gu;

const COLUMN_WORDS: Readonly<Record<string, string>> = {
  event: 'Event',
  type: 'Call',
  path: 'Page',
  browser: 'Browser',
  os: 'Operating system',
  country: 'Country',
  account_id: 'Account',
  session_id: 'Session',
};

const KIND_WORDS: Readonly<Record<string, string>> = {
  account: 'Account',
  person: 'Person',
  properties: 'Event',
};

/** Reads a filter of the address; null for one that only the API can make sense of, or say what is wrong with. */
export function readFilter(text: string): FilterParts | null {
  const groups = FILTER.exec(text)?.groups;
  if (groups === undefined) return null;
  const { not = '', subject = '', sign = '', value = '' } = groups;
  const test = NAMES.find((name) => TESTS[name].sign === sign && TESTS[name].negated === (not === '!'));
  return test === undefined ? null : { subject, test, value };
}

/** The text that the API takes. What its reader wrote around commas does not matter. */
export function toFilter({ subject, test, value }: FilterParts): string {
  const { negated, sign } = TESTS[test];
  const isList = sign === ':' || sign === '~';
  const values = isList ? toTexts(value).join(',') : value.trim();
  return `${negated ? '!' : ''}${subject.trim()}${sign}${sign === '' ? '' : values}`;
}

/** A filter in words: `Account plan is business or team`. One that cannot be read stands as it is. */
export function toFilterWords(text: string): string {
  const parts = readFilter(text);
  if (parts === null) return text;
  const { words, sign } = TESTS[parts.test];
  const values = sign === ':' || sign === '~' ? toTexts(parts.value).map(unquote) : [unquote(parts.value)];
  return [toSubjectWords(parts.subject), words, ...(sign === '' ? [] : [values.join(' or ')])].join(' ');
}

/** A subject in words: `Country`, `Account plan`. */
export function toSubjectWords(subject: string): string {
  const at = subject.indexOf('.');
  if (at === -1) return COLUMN_WORDS[subject] ?? subject;
  const kind = KIND_WORDS[subject.slice(0, at)];
  return kind === undefined ? subject : `${kind} ${unquote(subject.slice(at + 1)).replaceAll('_', ' ')}`;
}

/** A value that was picked, as the list of a filter has it. */
export function toListed(value: string): string {
  return /^[^",]+$/u.test(value) ? value : `"${value.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
}

function toTexts(list: string): readonly string[] {
  return [...list.matchAll(TEXT)].map(([text]) => text.trim()).filter((text) => text !== '');
}

function unquote(text: string): string {
  return /^".*"$/su.test(text) ? text.slice(1, -1).replaceAll(/\\(["\\])/gu, '$1') : text;
}
