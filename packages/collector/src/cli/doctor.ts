import { Command } from 'commander';

import type { Flags } from '../config.ts';
import {
  checkDatabase,
  checkFolder,
  checkNode,
  checkPort,
  checkSpace,
  type Finding,
} from './doctor-checks.ts';
import { CommandError } from './exit-code.ts';
import { dataDirOption, readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

const HELP = `
Each line is ok, warn or fail, and says what to do. It changes nothing. Exits with 1 when a line fails.

Example:
  kept doctor --data-dir /var/lib/kept
`;

/** `kept doctor`: whether everything that Kept needs is there. */
export function doctorCommand(terminal: Terminal): Command {
  return new Command('doctor')
    .description('check the machine, the settings and the database, and say what to do')
    .option('--port <n>', 'the port that is to be free (PORT, 4100)')
    .addOption(dataDirOption())
    .addHelpText('after', HELP)
    .action(async (flags: Flags) => {
      const config = readSettings(terminal, flags);
      const findings = [
        checkNode(process.versions.node),
        checkFolder(config.dataDir),
        checkSpace(config.dataDir),
        await checkPort(config),
        ...(await checkDatabase(config, terminal.environment.now())),
      ];
      for (const finding of findings) terminal.print(toLine(finding));
      const failed = findings.filter(({ state }) => state === 'fail').length;
      if (failed > 0) throw new CommandError(`${failed} of ${findings.length} checks failed.`);
    });
}

function toLine({ state, what, says, todo }: Finding): string {
  return `${state.padEnd(4)}  ${what.padEnd(11)}  ${says}${todo === undefined ? '' : `\n                   -> ${todo}`}\n`;
}
