import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Command } from 'commander';

import type { Flags } from '../config.ts';
import { EXPORT_PARAMETERS, exportRoute } from '../query/export-route.ts';
import type { QueryError } from '../errors.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { withDocuments } from './projects.ts';
import { dataDirOption } from './settings.ts';
import type { Terminal } from './terminal.ts';

type Parameter = (typeof EXPORT_PARAMETERS)[number];

interface ExportFlags
  extends Flags, Readonly<Partial<Record<Parameter, string | boolean | readonly string[]>>> {
  readonly out?: string;
}

const HELP = `
The same rows as GET /api/export gives. Bots and internal accounts are left out unless asked for. Cells of a CSV file that
a spreadsheet would run as a formula begin with an apostrophe.

Examples:
  kept export --project main --what events --from 2026-11-01 --to 2026-12-01 --out november.csv
  kept export --project main --what accounts --format parquet --out accounts.parquet
  kept export --project main --what metric:nps --format jsonl --filter account.plan:business
`;

/** `kept export`: rows as a file, or to stdout. */
export function exportCommand(terminal: Terminal): Command {
  return new Command('export')
    .description('write events, facts, people, accounts or a metric as CSV, JSON lines or Parquet')
    .requiredOption('--project <id>', 'whose rows')
    .option('--what <what>', 'events, facts, people, accounts or metric:<id>', 'events')
    .option('--format <format>', 'csv, jsonl or parquet', 'csv')
    .option('--from <day>', 'the first day; 30 days before --to when absent')
    .option('--to <day>', 'the first day after; tomorrow when absent')
    .option('--interval <interval>', 'of a metric: day, week or month')
    .option('--timezone <zone>', "in which days begin; the project's when absent")
    .option('--filter <filter...>', 'only rows for which it holds, as in country:IT')
    .option('--bots', 'bots too')
    .option('--internal', 'internal people and accounts too')
    .option('--out <file>', 'the file to write; stdout when absent')
    .addOption(dataDirOption())
    .addHelpText('after', HELP)
    .action((flags: ExportFlags) =>
      withDocuments(terminal, flags, async (documents, database) => {
        const { environment, stopping } = terminal;
        const route = exportRoute({ database, documents, environment, closing: stopping });
        const answer = await route.request(`/export?${toQuery(flags)}`);
        if (!answer.ok) {
          const { error } = (await answer.json()) as QueryError;
          throw new CommandError(error.message, answer.status < 500 ? EXIT.usage : EXIT.failed);
        }
        const rows = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
        if (flags.out === undefined) await terminal.pour(rows);
        else await writeFile(resolve(terminal.directory, flags.out), rows);
      }),
    );
}

function toQuery(flags: ExportFlags): string {
  const values = EXPORT_PARAMETERS.flatMap((name) => {
    const value = flags[name] ?? [];
    const all = typeof value === 'object' ? value : [value === true ? '1' : String(value)];
    return all.map((each): [string, string] => [name, each]);
  });
  return new URLSearchParams(values).toString();
}

/** Half a file never stands under the name of a whole one. */
async function writeFile(path: string, rows: Readable): Promise<void> {
  try {
    await pipeline(rows, createWriteStream(`${path}.part`));
    renameSync(`${path}.part`, path);
  } catch (error) {
    rmSync(`${path}.part`, { force: true });
    throw error;
  }
}
