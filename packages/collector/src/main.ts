#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

import { runKept } from './cli/program.ts';
import { createEnvironment } from './environment.ts';

/** How a shell names a process that Ctrl-C ended. */
const INTERRUPTED = 130;

const stopping = new AbortController();
const stop = () => {
  // Whoever asks twice does not want to wait.
  if (stopping.signal.aborted) process.exit(INTERRUPTED);
  stopping.abort();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const code = await runKept(process.argv.slice(2), {
  env: process.env,
  directory: process.cwd(),
  environment: createEnvironment((line) => console.log(line)),
  stopping: stopping.signal,
  print: (line) => process.stdout.write(line),
  pour: (bytes) => pipeline(bytes, process.stdout, { end: false }),
  warn: (line) => process.stderr.write(line),
  readInput: () => text(process.stdin),
});
// A stream or a timer that nobody needs any more must not keep it.
process.exit(code);
