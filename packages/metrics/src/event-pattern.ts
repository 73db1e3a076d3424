import type { Filter } from './filter/filter.ts';
import { parseFilter, type Parsed } from './filter/parse-filter.ts';
import { readText } from './filter/text-list.ts';

/** Events of one name that pass all filters. */
export interface EventPattern {
  readonly event: string;
  readonly filters: readonly Filter[];
}

/** A filter in brackets; within quotes a bracket is text. */
const BRACKETED = /^\[((?:[^\]"]|"(?:[^"\\]|\\.)*")*)\]/;

/** Reads a name with filters in brackets: `Signed Up`, `Page Viewed[path:/pricing][country:IT]`. A name that holds a bracket stands in quotes. */
export function parseEventPattern(text: string): Parsed<EventPattern> {
  const { value: event, rest } = readName(text);
  if (event === '') return wrong(`\`${text.slice(0, 50)}\` names no event.`);
  const filters: Filter[] = [];
  for (let left = rest; left !== '';) {
    const [bracketed, source = ''] = BRACKETED.exec(left) ?? [];
    if (bracketed === undefined) {
      return wrong(
        `After the event's name only filters in brackets may stand, not \`${left.slice(0, 50)}\`.`,
      );
    }
    const filter = parseFilter(source);
    if (!filter.ok) return filter;
    filters.push(filter.value);
    left = left.slice(bracketed.length).trimStart();
  }
  return { ok: true, value: { event, filters } };
}

/** As `parseEventPattern`. Throws when the text is none. */
export function readEventPattern(text: string): EventPattern {
  const parsed = parseEventPattern(text);
  if (!parsed.ok) throw new RangeError(parsed.message);
  return parsed.value;
}

function readName(text: string): { readonly value: string; readonly rest: string } {
  if (text.startsWith('"')) return readText(text) ?? { value: '', rest: text };
  const [name = ''] = /^[^[]*/.exec(text) ?? [];
  return { value: name.trim(), rest: text.slice(name.length) };
}

function wrong(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
