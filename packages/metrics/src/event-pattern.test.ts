import { expect, test } from 'vitest';

import { parseEventPattern } from './event-pattern.ts';
import { printFilter } from './filter/print-filter.ts';

function read(text: string): string | readonly string[] {
  const parsed = parseEventPattern(text);
  return parsed.ok ? [parsed.value.event, ...parsed.value.filters.map(printFilter)] : parsed.message;
}

test.each([
  ['Signed Up', ['Signed Up']],
  ['Page Viewed[path:/pricing]', ['Page Viewed', 'path:/pricing']],
  ['Page Viewed [path:/a,/b] [!country:IT]', ['Page Viewed', 'path:/a,/b', '!country:IT']],
  ['Order[properties.total>=100]', ['Order', 'properties.total>=100']],
  [
    String.raw`"A [name], \"quoted\""[properties.plan:"a]b"]`,
    [String.raw`A [name], "quoted"`, 'properties.plan:a]b'],
  ],
])('reads %s', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  ['', 'names no event'],
  ['[path:/]', 'names no event'],
  ['Page Viewed[path:/', 'only filters in brackets'],
  ['Page Viewed[path:/]x', 'only filters in brackets'],
  ['Page Viewed[colour:red]', 'nothing to filter'],
])('refuses %j and says why', (text, message) => {
  expect(read(text)).toContain(message);
});
