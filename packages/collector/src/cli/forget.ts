import { Command } from 'commander';
import { isAccount } from '@kept/metrics';

import type { Flags } from '../config.ts';
import { deletePeople } from '../privacy/delete-people.ts';
import { eraseDeleted } from '../privacy/erase-deleted.ts';
import { readPersonIds } from '../privacy/person-ids.ts';
import { openSuppressions } from '../privacy/suppressions.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { readProject, withDocuments } from './projects.ts';
import { dataDirOption } from './settings.ts';
import { toTable } from './table.ts';
import type { Terminal } from './terminal.ts';

interface ForgetFlags extends Flags {
  readonly project: string;
  readonly yes?: boolean;
}

const HELP = `
Deletes the rows of the person from every table, by all ids that belong to them, and takes no more events of them. The
files lose the rows before the command ends. What it prints is the receipt. A collector on a ClickHouse server may run
meanwhile; the embedded database opens for one process only, so ask a running collector by DELETE /api/people/ID.

Examples:
  kept forget ada@example.com --project main          who that is; nothing is deleted
  kept forget ada@example.com --project main --yes
`;

/** `kept forget`: deletes a person. */
export function forgetCommand(terminal: Terminal): Command {
  return new Command('forget')
    .description('delete a person and all that is stored of them')
    .argument('<person>', 'user id, or anonymous id')
    .requiredOption('--project <id>', 'where they are known')
    .option('--yes', 'delete; without it the command only says what it would delete')
    .addOption(dataDirOption())
    .addHelpText('after', HELP)
    .action((person: string, flags: ForgetFlags) => {
      if (isAccount(person)) {
        throw new CommandError(`${person} is an account, which is no person.`, EXIT.usage);
      }
      return withDocuments(terminal, flags, async (documents, database) => {
        const { environment } = terminal;
        const project = readProject(documents, flags.project).id;
        const ids = await readPersonIds(database, project, [person]);
        terminal.print(
          `${person} is known by ${ids.length} id${ids.length === 1 ? '' : 's'}: ${ids.join(', ')}\n`,
        );
        if (!flags.yes) throw new CommandError('Nothing was deleted; say --yes to delete.', EXIT.usage);
        const suppressions = await openSuppressions(database, environment);
        const parts = { database, environment, suppressions, settled: nothingUnderWay };
        const receipt = await deletePeople(parts, project, [person]);
        await eraseDeleted(database);
        const rows = Object.entries(receipt.rows).map(([table, count]) => [table, String(count)]);
        terminal.print(toTable(['table', 'rows deleted'], rows));
        terminal.print(`Deleted at ${receipt.deletedAt}, and no more events are taken of them.\n`);
      });
    });
}

/** This process takes no events. */
function nothingUnderWay(): Promise<void> {
  return Promise.resolve();
}
