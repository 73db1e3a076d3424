import {
  type Bounding,
  type Filter,
  FILTER_COLUMNS,
  type FilterColumn,
  type FilterSubject,
  type FilterTest,
  KEYED_SUBJECTS,
} from './filter.ts';
import { parseTexts, type Read, readText } from './text-list.ts';

/** What was meant, or one sentence that names the part that is wrong and what may stand there. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

/** A longer one was not written by anybody. In characters. */
const MAX_LENGTH = 2_000;

const COMPARISONS: readonly (readonly [string, Bounding])[] = [
  ['>=', 'gte'],
  ['<=', 'lte'],
  ['>', 'gt'],
  ['<', 'lt'],
];

/** As much as the key of a property, bare; any other stands in quotes. */
const BARE_KEY = /^[^":~<>]+/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * Reads a filter, such as `country:IT,FR`, `account.plan:business`, `!browser:Safari`, `properties.amount>=100`,
 * `path~/reports` or `account.plan`, which says that it is there at all.
 */
export function parseFilter(text: string): Parsed<Filter> {
  if (text.length > MAX_LENGTH) return wrong(`A filter has at most ${MAX_LENGTH} characters.`);
  const negated = text.startsWith('!');
  const subject = readSubject(negated ? text.slice(1) : text);
  if (!subject.ok) return subject;
  const test = parseTest(subject.value.rest, subject.value.value);
  return test.ok ? { ok: true, value: { subject: subject.value.value, test: test.value, negated } } : test;
}

/** Reads what a breakdown is by: the subject of a filter, and nothing after it. */
export function parseSubject(text: string): Parsed<FilterSubject> {
  const subject = readSubject(text);
  if (!subject.ok) return subject;
  const { value, rest } = subject.value;
  return rest === '' ? { ok: true, value } : wrong(`Nothing may stand after ${show(text, rest)}.`);
}

function readSubject(text: string): Parsed<Read<FilterSubject>> {
  const name = /^[a-z_]+/.exec(text)?.[0] ?? '';
  const rest = text.slice(name.length);
  if (isColumn(name) && !rest.startsWith('.')) {
    return { ok: true, value: { value: { kind: 'column', column: name }, rest } };
  }
  if (!isKeyed(name) || !rest.startsWith('.')) {
    const keyed = Object.keys(KEYED_SUBJECTS).map((each) => `${each}.<key>`);
    const known = [...Object.keys(FILTER_COLUMNS), ...keyed].join(', ');
    return wrong(`${show(text, rest)} is nothing to filter or break down by; there are ${known}.`);
  }
  const key = readKey(rest.slice(1));
  return key === null
    ? wrong(`\`${name}.\` needs a key after it, in quotes when it holds one of " : ~ < >.`)
    : { ok: true, value: { value: { kind: name, key: key.value }, rest: key.rest } };
}

function readKey(text: string): Read<string> | null {
  if (text.startsWith('"')) {
    const quoted = readText(text);
    return quoted === null || quoted.value === '' ? null : quoted;
  }
  const bare = BARE_KEY.exec(text)?.[0];
  return bare === undefined ? null : { value: bare, rest: text.slice(bare.length) };
}

function parseTest(text: string, subject: FilterSubject): Parsed<FilterTest> {
  if (text === '') return { ok: true, value: { kind: 'exists' } };
  if (text.startsWith(':') || text.startsWith('~')) {
    const texts = parseTexts(text.slice(1));
    if (texts === null) {
      return wrong(
        `\`${cut(text)}\` is no list of values: they stand with commas between, in quotes when empty or with a comma or a quote within.`,
      );
    }
    return { ok: true, value: { kind: text.startsWith(':') ? 'is' : 'contains', texts } };
  }
  const [sign, kind] = COMPARISONS.find(([sign]) => text.startsWith(sign)) ?? [];
  if (sign === undefined || kind === undefined) {
    return wrong(`\`${cut(text)}\` is no test: there are \`:\` (is), \`~\` (contains), >, >=, < and <=.`);
  }
  if (subject.kind === 'column') {
    return wrong(`\`${subject.column}\` is text: it can be tested by \`:\` (is) and \`~\` (contains).`);
  }
  return parseBound(text.slice(sign.length), kind);
}

function parseBound(text: string, kind: Bounding): Parsed<FilterTest> {
  const read = readText(text);
  if (read === null || read.rest !== '') {
    return wrong(`\`${cut(text)}\` is not one number or text to compare with.`);
  }
  const isNumber = !read.isQuoted && NUMBER.test(read.value) && Number.isFinite(Number(read.value));
  return { ok: true, value: { kind, bound: isNumber ? Number(read.value) : read.value } };
}

function isColumn(name: string): name is FilterColumn {
  return Object.hasOwn(FILTER_COLUMNS, name);
}

function isKeyed(name: string): name is keyof typeof KEYED_SUBJECTS {
  return Object.hasOwn(KEYED_SUBJECTS, name);
}

/** What stands before the rest, else the beginning of all. */
function show(text: string, rest: string): string {
  return `\`${cut(text.slice(0, text.length - rest.length) || text)}\``;
}

function cut(text: string): string {
  return text.slice(0, 50);
}

function wrong(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
