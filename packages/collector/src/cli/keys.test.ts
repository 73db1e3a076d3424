import { afterEach, beforeEach, expect, test } from 'vitest';

import { openTerminal, type OpenTerminal } from './open-terminal.test.support.ts';

let terminal: OpenTerminal;
beforeEach(() => {
  terminal = openTerminal({ input: 'whsec_1\n' });
});
afterEach(() => terminal.dispose());

/** The cells of a project's line: id, name, time zone, write key, server key. */
const cellsOf = (out: string, project: string) =>
  new RegExp(`^${project} .*$`, 'm').exec(out)?.[0].split(/ {2,}/) ?? [];

test('a project gets both keys, which are masked in the list, and each can be replaced', async () => {
  const created = await terminal.kept(
    'keys',
    'create',
    'shop',
    '--name',
    'My shop',
    '--timezone',
    'Asia/Kolkata',
  );
  expect(created).toMatchObject({ code: 0, err: '' });
  const [, name, zone, writeKey = '', serverKey = ''] = cellsOf(created.out, 'shop');
  expect([name, zone]).toEqual(['My shop', 'Asia/Kolkata']);
  expect(serverKey).toMatch(/^kept_sk_.{32}$/);

  const listed = (await terminal.kept('keys')).out;
  expect(cellsOf(listed, 'shop')[3]).toBe(writeKey);
  expect(listed).not.toContain(serverKey);
  expect((await terminal.kept('keys', 'list', '--show')).out).toContain(serverKey);
  expect(cellsOf(listed, 'main')[4]).toBe('-');

  const rotated = cellsOf((await terminal.kept('keys', 'rotate', 'shop', '--server')).out, 'shop');
  expect(rotated[3]).toBe(writeKey);
  expect(rotated[4]).toMatch(/^kept_sk_/);
  expect(rotated[4]).not.toBe(serverKey);
});

test('a project that is there, an odd id, a zone that is none and a forgotten flag are told', async () => {
  expect((await terminal.kept('keys', 'create', 'main')).err).toBe('There is a project "main" already.\n');
  expect(await terminal.kept('keys', 'create', 'My Shop')).toMatchObject({ code: 2 });
  expect((await terminal.kept('keys', 'create', 'shop', '--timezone', 'Mars')).err).toBe(
    'There is no time zone "Mars".\n',
  );
  expect((await terminal.kept('keys', 'rotate', 'main')).err).toBe(
    'Say which key: --server, --write, or both.\n',
  );
  expect(await terminal.kept('keys', 'rotate', 'nope', '--write')).toMatchObject({ code: 2 });
});

test('the secret of a webhook is read from stdin and never shown', async () => {
  const ended = await terminal.kept('keys', 'webhook', 'stripe', '--project', 'main');
  expect(ended).toEqual({
    code: 0,
    err: '',
    out: "Let stripe send to /v1/webhooks/stripe/main of your collector's public address.\n",
  });
  expect(await terminal.kept('keys', 'webhook', 'paypal')).toMatchObject({ code: 2 });
});

test('a token is shown once, says what it may do, and can be revoked', async () => {
  const added = await terminal.kept(
    'keys',
    'token',
    'add',
    'Nightly',
    '--scope',
    'read',
    'export',
    '--expires',
    '2027-01-01',
  );
  expect(added.out).toMatch(/^kept_\S{43}\n$/);
  const listed = (await terminal.kept('keys', 'token')).out;
  const [, id = ''] =
    /^(\S+) {2,}Nightly {2,}read export {2,}all {2,}\S+ {2,}2027-01-01$/m.exec(listed) ?? [];
  expect(listed).not.toContain(added.out.trim());
  expect(await terminal.kept('keys', 'token', 'revoke', id)).toMatchObject({ code: 0 });
  expect((await terminal.kept('keys', 'token', 'list')).out).toMatch(/2027-01-01 {2}revoked$/m);
  expect(await terminal.kept('keys', 'token', 'revoke', id)).toMatchObject({ code: 1 });
  expect(await terminal.kept('keys', 'token', 'add', 'X', '--scope', 'everything')).toMatchObject({
    code: 2,
  });
});
