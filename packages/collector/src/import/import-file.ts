import type { Intake } from '../ingest/intake.ts';
import type { Fields } from '../fields.ts';
import { openCheckpoint, type Counts } from './checkpoint.ts';
import { isCsv, type Format } from './format.ts';
import { fromCsv, type CsvOptions } from './from-csv.ts';
import { fromCost, fromSubscription, fromTicket } from './from-facts.ts';
import { fromMixpanel } from './from-mixpanel.ts';
import { fromPostHog } from './from-posthog.ts';
import { fromSegment } from './from-segment.ts';
import { openFile, readHead } from './open-file.ts';
import { findDelimiter, readCsv } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import { openRefusedReport, type RefusedRecord } from './refused-report.ts';
import type { Mapped, SourceRow } from './source-row.ts';

export interface ImportOptions extends CsvOptions {
  readonly path: string;
  readonly project: string;
  readonly format: Format;
  /** Where it is noted how far imports are. */
  readonly checkpoints: string;
  /** Where refused records are reported. */
  readonly report: string;
  /** Told how many bytes of the file are done, out of all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the import at the next checkpoint. */
  readonly stopping: AbortSignal;
}

/** `stopped` when it was told to stop, `unavailable` when the database took no more; run again, it goes on. */
export interface ImportSummary extends Counts {
  readonly state: 'complete' | 'stopped' | 'unavailable';
  /** How many records an earlier run had done. */
  readonly resumedAt: number;
}

/** Records that are stored at once: fewer make too many parts of a table, more take memory. */
const BATCH_RECORDS = 20_000;
/** The same in characters of JSON, for large events: what one insert takes. */
const BATCH_LENGTH = 6 * 1024 * 1024;

/**
 * Reads a file record by record and stores what it says, in the way of every event. Every batch is noted when it is in
 * the tables, so that an import that was cut off goes on there; what was stored after the note is stored again, which
 * adds nothing. Rejects when the file cannot be read.
 */
export async function importFile(intake: Intake, options: ImportOptions): Promise<ImportSummary> {
  const file = await openFile(options.path);
  const { format, project, event, map } = options;
  const checkpoint = openCheckpoint(options.checkpoints, {
    project,
    format,
    event,
    map: [...map],
    file: [options.path, file.bytes, file.modifiedMs],
  });
  let counts = checkpoint.read();
  const resumedAt = counts.records;
  const report = openRefusedReport(options.report, counts.reportBytes);
  const toMapped = toMapper(options);
  let batch = createBatch();
  let records = 0;

  async function store(): Promise<boolean> {
    const taken = await intake.take(project, batch.calls);
    if (taken === null) return false;
    for (const { index, message } of taken.refused) {
      batch.refused.push({ line: batch.lines[index] ?? 0, reason: message });
    }
    counts = {
      records,
      stored: counts.stored + taken.stored,
      refused: counts.refused + batch.refused.length,
      skipped: counts.skipped + batch.skipped,
      reportBytes: report.append(batch.refused.sort((a, b) => a.line - b.line)),
    };
    checkpoint.write(counts);
    batch = createBatch();
    options.onProgress?.(file.bytesRead(), file.bytes);
    return true;
  }

  for await (const row of await readRows(file.stream, options)) {
    if (++records <= resumedAt) continue;
    batch.add(row, row.ok ? toMapped(row.value) : { kind: 'refused', reason: row.reason });
    if (!batch.isFull()) continue;
    if (!(await store())) return { ...counts, state: 'unavailable', resumedAt };
    if (options.stopping.aborted) return { ...counts, state: 'stopped', resumedAt };
  }
  if (records > counts.records && !(await store())) return { ...counts, state: 'unavailable', resumedAt };
  checkpoint.remove();
  return { ...counts, state: 'complete', resumedAt };
}

async function readRows(
  stream: Awaited<ReturnType<typeof openFile>>['stream'],
  { path, format }: ImportOptions,
): Promise<AsyncGenerator<SourceRow>> {
  return isCsv(format) ? readCsv(stream, findDelimiter(await readHead(path))) : readJsonLines(stream);
}

function toMapper({ format, event, map }: ImportOptions): (row: unknown) => Mapped {
  switch (format) {
    case 'csv':
      return fromCsv({ event, map });
    case 'jsonl':
    case 'segment':
      return fromSegment;
    case 'posthog':
      return fromPostHog;
    case 'mixpanel':
      return fromMixpanel;
    case 'subscriptions':
      return fromSubscription;
    case 'tickets':
      return fromTicket;
    case 'costs':
      return fromCost;
  }
}

/** Records that are stored at once, and the lines on which they stand. */
function createBatch() {
  const calls: Fields[] = [];
  const lines: number[] = [];
  const refused: RefusedRecord[] = [];
  let [records, length, skipped] = [0, 0, 0];
  return {
    calls,
    lines,
    refused,
    get skipped() {
      return skipped;
    },
    isFull: () => records >= BATCH_RECORDS || length >= BATCH_LENGTH,
    add({ line }: SourceRow, mapped: Mapped): void {
      records++;
      switch (mapped.kind) {
        case 'calls':
          for (const call of mapped.calls) {
            calls.push(call);
            lines.push(line);
            length += JSON.stringify(call).length;
          }
          break;
        case 'skipped':
          skipped++;
          break;
        case 'refused':
          refused.push({ line, reason: mapped.reason });
      }
    },
  };
}
