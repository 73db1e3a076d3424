import { expect, test } from 'vitest';

import { toCsv } from './to-csv.ts';

/** The cells of one text, without the head of the file. */
const cellOf = (value: string | number | null) =>
  toCsv({ name: 'x', columns: ['a'], rows: [[value]] }).split('\r\n')[1];

test('writes a head, then a line a row, as spreadsheets read UTF-8', () => {
  const csv = toCsv({
    name: 'x',
    columns: ['Feature', 'People'],
    rows: [
      ['Export', 12],
      ['Größe', null],
    ],
  });
  expect(csv).toBe('\uFEFFFeature,People\r\nExport,12\r\nGröße,\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1', ' =1+1', '＝1+1'])(
  'the text %j is no formula in a spreadsheet',
  (text) => {
    expect(cellOf(text)?.replace(/^"/u, '')).toMatch(/^\s*'/u);
  },
);

test('a formula behind what another country takes for a new cell is none either', () => {
  expect(cellOf('a;=HYPERLINK("https://evil.example")')).toBe(`"a;'=HYPERLINK(""https://evil.example"")"`);
  expect(cellOf('a\t@x')).toContain("'@x");
});

test('numbers stay numbers, below zero too', () => {
  expect(cellOf(-12.5)).toBe('-12.5');
  expect(cellOf(0)).toBe('0');
  expect(cellOf(Number.NaN)).toBe('');
});

test('quotes, commas and line ends stay within their cell', () => {
  expect(cellOf('a "b", c')).toBe('"a ""b"", c"');
  expect(toCsv({ name: 'x', columns: ['a'], rows: [['one\ntwo']] })).toContain('"one\ntwo"');
});

test('a name with a hyphen or a sign within is left as it is', () => {
  expect(cellOf('report-editor')).toBe('report-editor');
  expect(cellOf('R&D + sales')).toBe('R&D + sales');
});
