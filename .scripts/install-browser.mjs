// Finds a Chromium for the browser tests, or installs one: Debian's package as root, Playwright's build elsewhere,
// else the one that the npm package @sparticuz/chromium carries. Says one clear line when none can be had.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findChromium, INSTALLED_BROWSER_FILE } from '../test/support/find-chromium.mjs';

/** The release that ran here; the package is 65 MB and only fetched where nothing else gives a browser. */
const SPARTICUZ_VERSION = '153.0.0';

const cache = dirname(fileURLToPath(INSTALLED_BROWSER_FILE));

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  return status === 0;
}

function remember(path) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(INSTALLED_BROWSER_FILE, path);
}

/** Debian and Ubuntu, as root. */
function installByApt() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return false;
  if (spawnSync('apt-get', ['--version']).status !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  return (
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env }) &&
    Boolean(findChromium())
  );
}

/** Playwright's own download; it knows macOS, Windows and most Linux distributions. */
async function installByPlaywright() {
  const cli = createRequire(import.meta.url).resolve('playwright/cli.js');
  if (!run(process.execPath, [cli, 'install', 'chromium'], { timeout: 300_000 })) return false;
  const { chromium } = await import('playwright');
  remember(chromium.executablePath());
  return Boolean(findChromium());
}

/** A Chromium for Linux on x64 and arm64 inside an npm package, for machines that reach a registry and nothing else. */
async function installFromNpm() {
  if (process.platform !== 'linux') return false;
  mkdirSync(cache, { recursive: true });
  if (
    !run('npm', [
      'install',
      '--prefix',
      cache,
      '--no-save',
      '--no-audit',
      '--no-fund',
      `@sparticuz/chromium@${SPARTICUZ_VERSION}`,
    ])
  )
    return false;
  const { default: chromium } = await import(
    createRequire(join(cache, 'x.js')).resolve('@sparticuz/chromium')
  );
  remember(await chromium.executablePath());
  return Boolean(findChromium());
}

if (!findChromium()) {
  console.log('No Chromium found for the browser tests; installing one (once) …');
  const found = installByApt() || (await installByPlaywright()) || (await installFromNpm());
  if (!found) {
    console.error(
      'The browser tests need Chromium or Chrome: install one, or name its executable in KEPT_CHROMIUM.',
    );
    process.exit(1);
  }
}
