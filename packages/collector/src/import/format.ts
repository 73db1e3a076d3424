import { isFields } from '../fields.ts';

/** What a file may hold. `csv` has a column for each field; the last three are CSV with named columns. */
export const FORMATS = [
  'jsonl',
  'csv',
  'segment',
  'posthog',
  'mixpanel',
  'subscriptions',
  'tickets',
  'costs',
] as const;

export type Format = (typeof FORMATS)[number];

/** Whether the file is CSV; the others have one JSON object a line. */
export function isCsv(format: Format): boolean {
  return ['csv', 'subscriptions', 'tickets', 'costs'].includes(format);
}

/** The format of a file by its first line, or null. CSV is told from facts by nobody: those are to be named. */
export function detectFormat(head: string): Format | null {
  const [line = ''] = head.split(/\r?\n/, 1);
  if (line.trim() === '') return null;
  const row = parse(line);
  if (row === undefined) return line.trim().startsWith('{') ? null : 'csv';
  if (!isFields(row)) return null;
  const properties = isFields(row['properties']) ? row['properties'] : {};
  if ('event' in row && 'distinct_id' in properties && 'time' in properties) return 'mixpanel';
  if ('event' in row && 'distinct_id' in row) return 'posthog';
  if ('type' in row) return 'receivedAt' in row || 'originalTimestamp' in row ? 'segment' : 'jsonl';
  return 'received_at' in row && 'id' in row ? 'segment' : null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
