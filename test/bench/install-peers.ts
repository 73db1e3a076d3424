import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import type { Subject } from './subjects.ts';

const HERE = new URL('./', import.meta.url);

/** Installs the peers beside this file when they are missing or of another version than its manifest says. */
export function installPeers(): void {
  const wanted = readJson(new URL('package.json', HERE))['dependencies'] as Readonly<Record<string, string>>;
  if (Object.entries(wanted).every(([name, version]) => readVersion(name) === version)) return;
  console.log('Installing the SDKs to compare with (once; about 135 MB) …');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: HERE,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm install failed in test/bench; its message stands above.');
}

/** The installed version of a subject's package, `0.1.0` of Kept itself; empty for the controls. */
export function versionOf(subject: Subject): string {
  if (subject.id === 'kept') {
    return String(readJson(new URL('../../packages/sdk/package.json', HERE))['version']);
  }
  return subject.packageName ? (readVersion(subject.packageName) ?? '') : '';
}

function readVersion(name: string): string | null {
  const manifest = new URL(`node_modules/${name}/package.json`, HERE);
  return existsSync(manifest) ? String(readJson(manifest)['version']) : null;
}

function readJson(file: URL): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
