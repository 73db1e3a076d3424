import { basename, resolve } from 'node:path';

import { Command, InvalidArgumentError, Option } from 'commander';

import { detectFormat, FORMATS, type Format } from '../import/format.ts';
import { importFile, type ImportSummary } from '../import/import-file.ts';
import { recordImport } from '../import/import-record.ts';
import { readHead } from '../import/open-file.ts';
import { openIntake } from '../import/open-intake.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { createProgress } from './progress.ts';
import { readProject, withDocuments } from './projects.ts';
import { dataDirOption, readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

interface ImportFlags {
  readonly project: string;
  readonly format?: Format;
  readonly event?: string;
  readonly map: ReadonlyMap<string, string>;
  readonly dataDir?: string;
}

const HELP = `
Formats; a file may be gzip. The format is told by the first line, save for the last three, which are to be named:
  jsonl          one call a line, as POST /v1/batch takes them
  csv            one event a line; columns event, timestamp, user_id, anonymous_id, account_id, message_id are what they
                 say, all others are properties
  segment        Segment's S3 logs, or rows of its warehouse tables as JSON
  posthog        PostHog's export: event, distinct_id, timestamp, properties
  mixpanel       Mixpanel's raw export: event, properties
  subscriptions  CSV: subscription_id, account_id, plan, amount, currency, interval, interval_count, quantity,
                 started_at, cancelled_at, reason; amount is what is paid each interval
  tickets        CSV: ticket_id, account_id, user_id, channel, issue_type, priority, opened_at, first_replied_at,
                 resolved_at, reopened_at
  costs          CSV: category (retention, acquisition, support), amount, currency, period_start, period_end

An event keeps the id that its source gave it; one that has none gets a hash of its line. So an import that is run again
adds nothing, and two lines that say the same are one event. What was cut off goes on where it was. Imported events are
trusted: money among them counts. Times without a zone are UTC.

Refused lines are named, with their reason, in FILE.refused.jsonl.

Examples:
  kept import events.jsonl.gz --project main
  kept import export.csv --project main --event "Report Shared" --map "Customer ID=account_id" --map "When=timestamp"
  kept import subscriptions.csv --project main --format subscriptions
`;

/** `kept import`: history and facts from elsewhere. */
export function importCommand(terminal: Terminal): Command {
  return new Command('import')
    .description(
      'store events and facts from files: CSV, JSON lines, exports of Segment, PostHog and Mixpanel',
    )
    .argument('<file...>', 'what to read')
    .requiredOption('--project <id>', 'whose events they are')
    .addOption(new Option('--format <format>', 'what the files hold').choices([...FORMATS]))
    .option('--event <name>', 'the event of every line of a CSV file that names none')
    .option(
      '--map <column=name>',
      'what a CSV column is; nothing after = leaves it out',
      addMapping,
      new Map(),
    )
    .addOption(dataDirOption())
    .addHelpText('after', HELP)
    .action((files: readonly string[], flags: ImportFlags) => importFiles(terminal, files, flags));
}

async function importFiles(terminal: Terminal, files: readonly string[], flags: ImportFlags): Promise<void> {
  const { dataDir } = readSettings(terminal, flags);
  const plans: { readonly path: string; readonly format: Format }[] = [];
  for (const file of files) {
    const path = resolve(terminal.directory, file);
    plans.push({ path, format: flags.format ?? (await findFormat(path)) });
  }
  await withDocuments(terminal, flags, async (documents, database) => {
    const project = readProject(documents, flags.project).id;
    const intake = await openIntake(database, terminal.environment);
    let refused = 0;
    for (const plan of plans) {
      const file = basename(plan.path);
      const run = () =>
        withBar(file, (onProgress) =>
          importFile(intake, {
            ...plan,
            project,
            event: flags.event ?? null,
            map: flags.map,
            checkpoints: resolve(dataDir, 'imports'),
            report: toReportPath(plan.path),
            stopping: terminal.stopping,
            onProgress,
          }),
        );
      const summary = await recordImport(documents, terminal.environment, { ...plan, project, file }, run);
      terminal.print(describe(plan.path, summary));
      refused += summary.refused;
      if (summary.state === 'stopped') throw new CommandError('Stopped; run it again to go on.');
      if (summary.state === 'unavailable') {
        throw new CommandError('The database does not take events now; run it again to go on.');
      }
    }
    if (refused > 0) throw new CommandError('Some records were refused.', EXIT.refused);
  });
}

function toReportPath(path: string): string {
  return `${path}.refused.jsonl`;
}

async function withBar<Result>(
  label: string,
  work: (onProgress: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const bar = createProgress(label, 1);
  try {
    return await work((done, total) => bar.update(done / total));
  } finally {
    bar.stop();
  }
}

function describe(path: string, summary: ImportSummary): string {
  const { records, stored, refused, skipped, resumedAt } = summary;
  return [
    `${path}\n`,
    resumedAt > 0 ? `  went on after ${toCount(resumedAt)} records\n` : '',
    `  ${toCount(records)} records read, ${toCount(stored)} events are stored\n`,
    skipped > 0 ? `  ${toCount(skipped)} records say nothing that Kept counts\n` : '',
    refused > 0 ? `  ${toCount(refused)} refused: ${toReportPath(path)}\n` : '',
  ].join('');
}

function toCount(number: number): string {
  return number.toLocaleString('en');
}

async function findFormat(path: string): Promise<Format> {
  const head = await readHead(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${path} cannot be read: ${error.code ?? error.message}.`, EXIT.usage);
  });
  const format = detectFormat(head);
  if (format !== null) return format;
  throw new CommandError(
    `What ${path} holds is not to be told by its first line: give --format.`,
    EXIT.usage,
  );
}

function addMapping(text: string, mappings: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is column=name.');
  return new Map([...mappings, [text.slice(0, at), text.slice(at + 1)]]);
}
