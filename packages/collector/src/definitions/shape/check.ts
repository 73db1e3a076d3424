/** What is wrong with a value, each a sentence that names its place; none when it is as it must be. */
export type Check = (value: unknown, at: string) => readonly string[];

/** A check of every key that a type has, so that a key which is new to the type fails to compile until it is checked. */
type Fields<Type> = Readonly<Record<keyof Type, Check>>;

/** So many characters at most, where nothing else is said: more is no text for a prompt. */
const MAX_TEXT_LENGTH = 2_000;

const OPTIONAL = Symbol('optional');

/** A key that may be left out. */
export function optional(check: Check): Check {
  return Object.assign((value: unknown, at: string) => (value === undefined ? [] : check(value, at)), {
    [OPTIONAL]: true,
  });
}

/** An object of these keys and no others; a key that is misspelt would be without effect and nobody would know. */
export function object<Type extends object>(fields: Fields<Type>): Check {
  const known = Object.entries<Check>(fields);
  return (value, at) => {
    if (!isRecord(value)) return [`${at} is an object.`];
    const strange = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
    return [
      ...strange.map((key) => `${at} knows no \`${key.slice(0, 50)}\`; there are ${listOf(fields)}.`),
      ...known.flatMap(([key, check]) =>
        value[key] === undefined && !(OPTIONAL in check)
          ? [`${join(at, key)} is missing.`]
          : check(value[key], join(at, key)),
      ),
    ];
  };
}

export function text(maxLength = MAX_TEXT_LENGTH): Check {
  return (value, at) =>
    typeof value === 'string' && value.length <= maxLength
      ? []
      : [`${at} is a text of at most ${maxLength} characters.`];
}

/** A text of this form; `says` describes it: "a date such as 2026-12-01". */
export function matching(pattern: RegExp, says: string): Check {
  return (value, at) => (typeof value === 'string' && pattern.test(value) ? [] : [`${at} is ${says}.`]);
}

export function oneOf(...choices: readonly unknown[]): Check {
  return (value, at) => (choices.includes(value) ? [] : [`${at} is ${choices.join(', ')}.`]);
}

/** Both ends are allowed. */
export function number(from: number, to: number): Check {
  return (value, at) =>
    typeof value === 'number' && value >= from && value <= to
      ? []
      : [`${at} is a number from ${from} to ${to}.`];
}

/** Both ends are allowed. */
export function whole(from: number, to: number): Check {
  return (value, at) =>
    Number.isInteger(value) && number(from, to)(value, at).length === 0
      ? []
      : [`${at} is a whole number from ${from} to ${to}.`];
}

export const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : [`${at} is true or false.`]);

export function list(check: Check, atMost: number): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return [`${at} is a list.`];
    if (value.length > atMost) return [`${at} has at most ${atMost} items.`];
    return value.flatMap((item: unknown, index) => check(item, `${at}[${index}]`));
  };
}

/** An object whose keys a team chose. */
export function mapOf(check: Check, atMost: number): Check {
  return (value, at) => {
    if (!isRecord(value)) return [`${at} is an object.`];
    if (Object.keys(value).length > atMost) return [`${at} has at most ${atMost} keys.`];
    return Object.entries(value).flatMap(([key, item]) => check(item, join(at, key.slice(0, 50))));
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}

function listOf(fields: object): string {
  return Object.keys(fields).join(', ');
}
