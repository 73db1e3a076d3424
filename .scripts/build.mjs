// Builds what is stale: `tsc -b` knows by itself, rollup runs when any of its inputs is newer than its last run.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}packages/collector/dist/public`;
const stamp = `${target}/.built`;
const bundled = ['protocol', 'sdk', 'widget', 'metrics', 'dashboard'].map(
  (name) => `${root}packages/${name}/dist`,
);
const inputs = [
  ...bundled,
  `${root}packages/dashboard/static`,
  `${root}rollup.config.mjs`,
  `${root}package-lock.json`,
];

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** When the newest file at or below `path` was written, in milliseconds. */
function newestMs(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(`${path}/${name}`)));
}

run('tsc', ['-b']);
const builtMs = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
if (inputs.some((path) => newestMs(path) > builtMs)) {
  // Chunks carry a hash in their names: those of earlier builds would pile up.
  rmSync(target, { recursive: true, force: true });
  run('rollup', ['--config', 'rollup.config.mjs', '--silent']);
  writeFileSync(stamp, '');
}
