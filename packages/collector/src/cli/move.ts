import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { Command } from 'commander';

import type { Flags } from '../config.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { listPieces, movePieces, type MovedPiece } from './move-tables.ts';
import { createProgress } from './progress.ts';
import { dataDirOption, readSettings, withDatabase } from './settings.ts';
import { toTable } from './table.ts';
import type { Terminal } from './terminal.ts';

const HELP = `
Copies everything from the embedded database in --data-dir to the ClickHouse server of CLICKHOUSE_URL (or the cluster of
CLICKHOUSE_CLUSTER), month by month, and compares row counts and checksums of both sides. What was cut off goes on when it
is run again; the embedded database is only read.

Stop the collector first: its database opens for one process only. Browsers keep their events meanwhile and send them
when it is back. Then start it with the same CLICKHOUSE_URL.

Example:
  CLICKHOUSE_URL=http://clickhouse:8123 CLICKHOUSE_PASSWORD=… kept move --data-dir /var/lib/kept

Exits with 1 when a month is not the same on both sides, for instance since the server holds rows from elsewhere.
`;

/** `kept move`: from the embedded database to a server or a cluster. */
export function moveCommand(terminal: Terminal): Command {
  return new Command('move')
    .description('copy the embedded database to the ClickHouse server of CLICKHOUSE_URL')
    .addOption(dataDirOption())
    .addHelpText('after', HELP)
    .action(async (flags: Flags) => {
      const { database: server, dataDir } = readSettings(terminal, flags);
      if (server.kind === 'embedded') {
        throw new CommandError('Set CLICKHOUSE_URL to the address of the server to move to.', EXIT.usage);
      }
      const path = resolve(dataDir, 'clickhouse');
      if (!existsSync(path)) throw new CommandError(`There is no database in ${path}.`, EXIT.usage);
      await withDatabase({ kind: 'embedded', name: server.name, path }, (source) =>
        withDatabase(server, async (target) => {
          const pieces = await listPieces(source);
          const total = pieces.reduce((sum, { rows }) => sum + rows, 0);
          const bar = createProgress('Moving', total);
          const moved: MovedPiece[] = [];
          try {
            for await (const piece of movePieces(source, target, server, pieces)) {
              moved.push(piece);
              bar.update(moved.reduce((sum, { rows }) => sum + rows, 0));
              if (terminal.stopping.aborted) throw new CommandError('Stopped; run it again to go on.');
            }
          } finally {
            bar.stop();
          }
          report(terminal, moved);
        }),
      );
    });
}

function report(terminal: Terminal, moved: readonly MovedPiece[]): void {
  const rows = moved.map(({ table, month, rows, state, found }) => [
    table.name,
    month === 0 ? 'all' : `${month}`.replace(/(..)$/, '-$1'),
    rows.toLocaleString('en'),
    state === 'differs' ? `differs: the server has ${found.toLocaleString('en')}` : state,
  ]);
  terminal.print(toTable(['table', 'month', 'rows', ''], rows));
  const different = moved.filter(({ state }) => state === 'differs').length;
  if (different > 0) {
    throw new CommandError(`${different} of ${moved.length} parts are not the same on both sides.`);
  }
  terminal.print('Everything is on the server, and the same there.\n');
}
