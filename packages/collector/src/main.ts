#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

import { connect, type Database } from './clickhouse.ts';
import { createCollector, type Collector } from './collector.ts';
import { readConfig, type Config } from './config.ts';
import { readSecret } from './auth/secret.ts';
import { ConnectError } from './database-error.ts';
import { createEnvironment } from './environment.ts';
import { listen, type Listener } from './listen.ts';
import { showFill } from './show-fill.ts';

/** The files that are served, from `src` and from `dist` alike. */
const FOLDERS = {
  publicDir: fileURLToPath(new URL('../dist/public', import.meta.url)),
  demoDir: fileURLToPath(new URL('../../../examples/script-tag', import.meta.url)),
};

const environment = createEnvironment((line) => console.log(line));
const result = readConfig(process.env, process.argv.slice(2), process.cwd());
switch (result.kind) {
  case 'help':
    console.log(result.text);
    break;
  case 'invalid':
    fail(result.message);
    break;
  case 'config':
    await start(result.config).catch((error: unknown) => fail(toLine(error)));
    break;
}

async function start(config: Config): Promise<void> {
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
  });
  const listener = await listen(collector.app, config);
  url ||= `http://localhost:${listener.port}`;

  console.log(`
  Kept is running.

  Dashboard:     ${url}/
  Demo page:     ${url}/demo/
  Script tag:    ${url}/setup
  Sign in once:  ${collector.signInLink()}
`);
  const filling = new AbortController();
  const filled = config.demo ? showFill(database, environment, filling.signal) : Promise.resolve();

  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    filling.abort();
    void shutDown(listener, collector, filled, database);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await filled.catch((error: unknown) => {
    if (!isStopping) environment.log(`The demo project was not filled: ${toLine(error)}`);
  });
}

/** Takes no new request, answers those under way, writes what was taken, and lets go of the data. */
async function shutDown(
  listener: Listener,
  collector: Collector,
  filled: Promise<unknown>,
  database: Database,
): Promise<void> {
  const closed = listener.close();
  await collector.close();
  await closed;
  await filled.catch(() => undefined);
  await database.close();
  process.exit(0);
}

function fail(message: string): void {
  console.error(`Kept did not start: ${message}`);
  process.exit(1);
}

function toLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return error instanceof ConnectError ? text : text.replaceAll(/\s+/g, ' ').slice(0, 300);
}
