#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

import { runKept } from './cli/program.ts';
import { createEnvironment } from './environment.ts';

/** How a shell names a process that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * The embedded engine holds a thread of Node's pool for every statement that it runs. Node has four, for files and gzip too:
 * with a merge, an export and two reports under way, an insert would wait for one of them to end. It is read when the pool is first used.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '16';

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
