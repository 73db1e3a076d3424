import { appendFileSync, existsSync, rmSync, truncateSync } from 'node:fs';

/** One record that was not taken, as the report says it. */
export interface RefusedRecord {
  readonly line: number;
  readonly reason: string;
}

/** A file with one JSON object for each record that was refused. It is there only when there is one. */
export interface RefusedReport {
  readonly path: string;
  /** Appends, and says how long the file is now, in bytes. */
  append(records: readonly RefusedRecord[]): number;
}

/** @param bytes what of a file that is there is still true; 0 begins anew */
export function openRefusedReport(path: string, bytes: number): RefusedReport {
  let length = bytes;
  if (bytes === 0) rmSync(path, { force: true });
  else if (existsSync(path)) truncateSync(path, bytes);
  return {
    path,
    append(records) {
      const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
      if (text !== '') appendFileSync(path, text);
      return (length += Buffer.byteLength(text));
    },
  };
}
