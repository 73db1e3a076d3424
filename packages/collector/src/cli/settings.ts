import { Option } from 'commander';

import { readConfig, type Config, type DatabaseConfig, type Flags } from '../config.ts';
import { connect, type Database } from '../clickhouse.ts';
import { setUpTables } from '../set-up-tables.ts';
import { CommandError, EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** The flag of every command that opens the database. */
export function dataDirOption(): Option {
  return new Option('--data-dir <dir>', 'database and secrets (KEPT_DATA_DIR, .kept)');
}

/** The settings of a command. Throws what is wrong with them as bad usage. */
export function readSettings(terminal: Terminal, flags: Flags = {}): Config {
  const result = readConfig(terminal.env, flags, terminal.directory);
  if (result.kind === 'invalid') throw new CommandError(result.message, EXIT.usage);
  return result.config;
}

/** Opens a database, its tables as this version has them, for as long as `work` takes. */
export async function withDatabase<Result>(
  config: DatabaseConfig,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await connect(config);
  try {
    await setUpTables(database);
    return await work(database);
  } finally {
    await database.close();
  }
}
