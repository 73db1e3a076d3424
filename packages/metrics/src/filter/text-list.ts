import type { Texts } from './filter.ts';

/** What was read, and what stands after it. */
export interface Read<Value> {
  readonly value: Value;
  readonly rest: string;
}

const QUOTED = /^"((?:[^"\\]|\\["\\])*)"/;
const BARE = /^[^",]+/;

/** One text, bare or in quotes, within which `\"` and `\\` stand for `"` and `\`. Null when there is none. */
export function readText(source: string): (Read<string> & { readonly isQuoted: boolean }) | null {
  const quoted = QUOTED.exec(source);
  if (quoted !== null) {
    const value = (quoted[1] ?? '').replaceAll(/\\(["\\])/g, '$1');
    return { value, rest: source.slice(quoted[0].length), isQuoted: true };
  }
  const bare = BARE.exec(source)?.[0];
  return bare === undefined ? null : { value: bare, rest: source.slice(bare.length), isQuoted: false };
}

/** All of a source as texts with commas between, or null when it is none. */
export function parseTexts(source: string): Texts | null {
  const first = readText(source);
  if (first === null) return null;
  if (first.rest === '') return [first.value];
  if (!first.rest.startsWith(',')) return null;
  const others = parseTexts(first.rest.slice(1));
  return others && [first.value, ...others];
}

/** What `parseTexts` reads as these. */
export function printTexts(texts: Texts): string {
  return texts.map((text) => (/^[^",]+$/.test(text) ? text : quote(text))).join(',');
}

export function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
