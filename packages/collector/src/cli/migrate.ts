import { Command } from 'commander';

import { connect } from '../clickhouse.ts';
import type { Flags } from '../config.ts';
import { setUpTables } from '../set-up-tables.ts';
import { dataDirOption, readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

const HELP = `
Creates what is missing: tables, columns, on every server of a cluster. Rows stay as they are. "kept start" does the
same when it starts; run this one first where several collectors share a server, so that one alone changes it.

Example:
  CLICKHOUSE_URL=http://clickhouse:8123 kept migrate
`;

/** `kept migrate`: the tables as this version needs them. */
export function migrateCommand(terminal: Terminal): Command {
  return new Command('migrate')
    .description('create the tables, or bring those of an older version up to date')
    .addOption(dataDirOption())
    .addHelpText('after', HELP)
    .action(async (flags: Flags) => {
      const database = await connect(readSettings(terminal, flags).database);
      try {
        const changes = await setUpTables(database);
        terminal.print([...changes, `The tables of "${database.name}" are up to date.`].join('\n') + '\n');
      } finally {
        await database.close();
      }
    });
}
