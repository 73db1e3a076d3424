import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { Command } from 'commander';

import { readSecret } from '../auth/secret.ts';
import { connect } from '../clickhouse.ts';
import { createCollector } from '../collector.ts';
import { SETTINGS_HELP, type Config, type Flags } from '../config.ts';
import { ConnectError, toMessage } from '../database-error.ts';
import { MAIN_PROJECT } from '../definitions/first-projects.ts';
import { listen } from '../listen.ts';
import { showFill } from '../show-fill.ts';
import { CommandError } from './exit-code.ts';
import { dataDirOption, readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** The files that are served, from `src` and from `dist` alike. */
const FOLDERS = {
  publicDir: fileURLToPath(new URL('../../dist/public', import.meta.url)),
  demoDir: fileURLToPath(new URL('../../../../examples/script-tag', import.meta.url)),
};

/** `kept start`: the collector and the dashboard, until Ctrl-C. */
export function startCommand(terminal: Terminal): Command {
  return new Command('start')
    .description('collect events and serve the dashboard, until Ctrl-C')
    .option('--port <n>', 'TCP port, 0 for any that is free (PORT, 4100)')
    .addOption(dataDirOption())
    .option('--no-demo', 'leave the project "Demo" empty')
    .addHelpText(
      'after',
      `\n${SETTINGS_HELP}\nExample:\n  kept start --port 8080 --data-dir /var/lib/kept --no-demo\n`,
    )
    .action(async (flags: Flags) => {
      try {
        await start(readSettings(terminal, flags), terminal);
      } catch (error) {
        const code = error instanceof CommandError ? error.code : undefined;
        const reason = error instanceof ConnectError ? error.message : toMessage(error);
        throw new CommandError(`Kept did not start: ${reason}`, code);
      }
    });
}

async function start(config: Config, terminal: Terminal): Promise<void> {
  const { environment, stopping } = terminal;
  let url = config.publicUrl ?? '';
  const sessionSecret = readSecret(config.dataDir, environment);
  const database = await connect(config.database);
  const collector = await createCollector({
    database,
    environment,
    folders: FOLDERS,
    sessionSecret,
    readToken: config.readToken,
    publicUrl: () => url,
    ingest: config.ingest,
    allowPrivateWebhooks: config.allowPrivateWebhooks,
  });
  const listener = await listen(collector.app, config);
  collector.upkeep.begin();
  collector.automations.begin();
  url ||= `http://localhost:${listener.port}`;

  environment.log(`
  Kept is running.

  Dashboard:     ${url}/
  Demo page:     ${url}/demo/
  Script tag:    ${url}/setup?project=${MAIN_PROJECT}
  Sign in once:  ${collector.signInLink()}
`);
  const filled = (config.demo ? showFill(database, environment, stopping) : Promise.resolve()).catch(
    (error: unknown) => {
      if (!stopping.aborted) environment.log(`The demo project was not filled: ${toMessage(error)}`);
    },
  );
  if (!stopping.aborted) await once(stopping, 'abort');

  // Takes no new request, answers those under way, writes what was taken, and lets go of the data.
  const closed = listener.close();
  await collector.close();
  await closed;
  await filled;
  await database.close();
}
