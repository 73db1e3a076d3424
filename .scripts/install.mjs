// Installs what is missing before `npm start` and `npm test`, with nothing but Node and npm.
// `--browser` also makes sure that there is a Chromium for the browser tests.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const manifests = ['package.json', 'package-lock.json'];

/** True when node_modules holds exactly what the lock asks for, as npm's own record of the last install tells. */
function isInstalled() {
  const record = new URL('node_modules/.package-lock.json', root);
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      entry.link ||
      !path.startsWith('node_modules/') ||
      installed[path]?.version === entry.version,
  );
}

if (manifests.every((name) => existsSync(new URL(name, root))) && !isInstalled()) {
  console.log('Installing dependencies (once; about 950 MB, most of it the ClickHouse engine) …');
  // Not `npm ci`: it refuses a lock without the binaries of every other platform, which the registry does not always have.
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm install failed; its message stands above.');
    process.exit(1);
  }
}

if (process.argv.includes('--browser')) await import('./install-browser.mjs');
