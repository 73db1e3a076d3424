/** What a panel shows, as the rows of a file. */
export interface Csv {
  /** What the file is about, without its ending: `active-users-2026-10-23-2026-11-21`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Numbers are written as they are, so that they can be summed; null is an empty cell. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Tells a spreadsheet that the file is UTF-8; Excel guesses wrong without it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A text that a spreadsheet would compute, at its start or after what some country's spreadsheet takes for a new cell. */
const FORMULA = /(^|[;|\t\r\n])(\s*[=+\-@＝＋－＠]|\t)/gu;

/** The text of a CSV file by RFC 4180, in which no cell can turn into a formula: names of people and features are anybody's. */
export function toCsv({ columns, rows }: Csv): string {
  const lines = [columns, ...rows].map((cells) => cells.map(toCell).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function toCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const harmless = value.replaceAll(FORMULA, "$1'$2");
  return /[",;\t\r\n']/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
