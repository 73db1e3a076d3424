import { expect, test } from 'vitest';

import { readConfig, type Flags } from './config.ts';
import { DEFAULT_INGEST } from './ingest/ingest-config.ts';

const read = (env: Record<string, string> = {}, flags: Flags = {}) => readConfig(env, flags, '/srv');

test('needs nothing: an embedded database beside where it was started, for this machine only', () => {
  expect(read()).toEqual({
    kind: 'config',
    config: {
      port: 4100,
      host: '127.0.0.1',
      dataDir: '/srv/.kept',
      database: { kind: 'embedded', name: 'kept', path: '/srv/.kept/clickhouse' },
      publicUrl: null,
      readToken: null,
      ingest: DEFAULT_INGEST,
      allowPrivateWebhooks: false,
      demo: true,
    },
  });
});

test('takes a server, a public address and a read token from the environment', () => {
  const result = read({
    CLICKHOUSE_URL: 'https://clickhouse.internal:8443',
    CLICKHOUSE_USER: 'kept',
    CLICKHOUSE_PASSWORD: 'secret',
    CLICKHOUSE_DATABASE: 'product',
    KEPT_PUBLIC_URL: 'https://kept.example.com/',
    KEPT_READ_TOKEN: '0123456789abcdef',
  });
  expect(result).toMatchObject({
    config: {
      database: {
        kind: 'server',
        name: 'product',
        url: 'https://clickhouse.internal:8443',
        username: 'kept',
        password: 'secret',
      },
      publicUrl: 'https://kept.example.com',
      readToken: '0123456789abcdef',
    },
  });
});

test('takes a cluster with the address of each of its servers', () => {
  const result = read({ CLICKHOUSE_CLUSTER: 'kept-2', CLICKHOUSE_URL: 'http://a:8123, http://b:8123' });
  expect(result).toMatchObject({
    config: {
      database: {
        kind: 'cluster',
        name: 'kept',
        cluster: 'kept-2',
        urls: ['http://a:8123', 'http://b:8123'],
        username: 'default',
        password: '',
      },
    },
  });
});

test('flags win over the environment', () => {
  const result = read({ PORT: '1', KEPT_DATA_DIR: '/a' }, { port: '0', dataDir: 'b', demo: false });
  expect(result).toMatchObject({ config: { port: 0, dataDir: '/srv/b', demo: false } });
});

test('an empty variable is an absent one', () => {
  expect(read({ CLICKHOUSE_URL: '', KEPT_READ_TOKEN: '', KEPT_PUBLIC_URL: '', HOST: '', PORT: '' })).toEqual(
    read(),
  );
});

test.for<[string, Record<string, string>, Flags?]>([
  ['PORT', { PORT: 'many' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '80.5' }],
  ['PORT', {}, { port: '-1x' }],
  ['CLICKHOUSE_URL', { CLICKHOUSE_URL: 'clickhouse:8123' }],
  ['CLICKHOUSE_URL', { CLICKHOUSE_CLUSTER: 'kept', CLICKHOUSE_URL: 'http://a:8123,b:8123' }],
  ['CLICKHOUSE_URL', { CLICKHOUSE_CLUSTER: 'kept', CLICKHOUSE_URL: 'http://a:8123,http://a:8123' }],
  ['CLICKHOUSE_CLUSTER', { CLICKHOUSE_URL: 'http://a:8123,http://b:8123' }],
  ['CLICKHOUSE_CLUSTER', { CLICKHOUSE_CLUSTER: 'kept' }],
  ['CLICKHOUSE_CLUSTER', { CLICKHOUSE_CLUSTER: "a'b", CLICKHOUSE_URL: 'http://a:8123' }],
  ['CLICKHOUSE_DATABASE', { CLICKHOUSE_DATABASE: 'kept; DROP DATABASE x' }],
  ['KEPT_PUBLIC_URL', { KEPT_PUBLIC_URL: 'kept.example.com' }],
  ['KEPT_READ_TOKEN', { KEPT_READ_TOKEN: 'short' }],
  ['KEPT_PROXIES', { KEPT_PROXIES: 'all' }],
])('names %s when it is wrong: %o', ([name, env, flags]) => {
  const result = read(env, flags);
  expect(result).toMatchObject({ kind: 'invalid', message: expect.stringContaining(name) as string });
  expect(result.kind === 'invalid' && result.message).not.toContain('\n');
});
