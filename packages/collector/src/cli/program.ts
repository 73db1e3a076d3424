import { Command, CommanderError } from 'commander';

import { toMessage } from '../database-error.ts';
import { CommandError, EXIT, EXIT_CODES_HELP, type ExitCode } from './exit-code.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { forgetCommand } from './forget.ts';
import { importCommand } from './import.ts';
import { keysCommand } from './keys.ts';
import { lintCommand } from './lint.ts';
import { migrateCommand } from './migrate.ts';
import { moveCommand } from './move.ts';
import { startCommand } from './start.ts';
import type { Terminal } from './terminal.ts';

/** Each makes one command of `kept`, in the order of its help. */
const COMMANDS: readonly ((terminal: Terminal) => Command)[] = [
  startCommand,
  keysCommand,
  importCommand,
  exportCommand,
  lintCommand,
  migrateCommand,
  moveCommand,
  forgetCommand,
  doctorCommand,
];

const DESCRIPTION = `Kept: customer-success analytics that lives inside your product.

Without a command it starts. All commands read the same settings: the database is the embedded one in --data-dir, or the ClickHouse server of CLICKHOUSE_URL. "kept start --help" lists them.`;

/** Runs one command line, without the words before the command. Never rejects. */
export async function runKept(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await createProgram(terminal).parseAsync(namesCommand(argv) ? argv : ['start', ...argv], {
      from: 'user',
    });
    return EXIT.done;
  } catch (error) {
    // Commander has said what is wrong, or has shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    terminal.warn(`${toMessage(error)}\n`);
    return error instanceof CommandError ? error.code : EXIT.failed;
  }
}

/** False for nothing but flags of `start`, as in `kept --port 80`. */
function namesCommand([first]: readonly string[]): boolean {
  return first !== undefined && (!first.startsWith('-') || ['-h', '--help'].includes(first));
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('kept')
    .description(DESCRIPTION)
    .addHelpText('after', `${EXIT_CODES_HELP}\n`)
    .helpCommand('help [command]', 'what a command does, with examples');
  for (const toCommand of COMMANDS) program.addCommand(toCommand(terminal));
  settle(program, terminal);
  return program;
}

/** Commands are made on their own and inherit nothing: each is told where to write, and not to end the process. */
function settle(command: Command, terminal: Terminal): void {
  command
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      writeErr: (text) => terminal.warn(text),
      outputError: (text, write) => write(`kept: ${text.replace(/^error: /, '')}`),
    });
  for (const child of command.commands) settle(child, terminal);
}
