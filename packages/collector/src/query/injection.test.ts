import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import type { Operation } from '../openapi/operation.ts';
import { OPERATIONS } from '../openapi/operations.ts';
import type { ParameterName } from './parameters.ts';

let collector: OpenCollector;
let headers: { readonly cookie: string };
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
  await collector.post({
    writeKey: 'demo',
    batch: [
      { type: 'track', event: 'Report Viewed', userId: 'ada', timestamp: '2026-11-20T10:00:00Z' },
      { type: 'track', event: 'Survey Answered', userId: 'ada', timestamp: '2026-11-20T10:00:00Z' },
    ],
  });
});
afterAll(() => collector.dispose());

const HOSTILE = [
  "' OR 1 = 1; DROP TABLE events; -- ",
  String.raw`\') UNION ALL SELECT body FROM documents -- `,
  '`) FROM system.tables; {project:String} {{in scope}} {x:Identifier}"',
];

/** As a value, and as the key and the value of a filter, which reads quotes and backslashes itself. */
function toAttempts(name: ParameterName): readonly string[] {
  const quoted = HOSTILE.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  if (name === 'filter') return [...HOSTILE, ...quoted.map((text) => `account.${text}:${text},${text}`)];
  if (name === 'breakdown') return [...HOSTILE, ...quoted.map((text) => `person.${text}`)];
  if (name === 'after' || name === 'before')
    return [...HOSTILE, ...HOSTILE.map((text) => `1763632800000.${text}`)];
  return name === 'what' ? [...HOSTILE, ...HOSTILE.map((text) => `metric:${text}`)] : HOSTILE;
}

const NEEDED: Readonly<Partial<Record<ParameterName, string>>> = {
  project: 'demo',
  what: 'events',
  from: '2026-11-20',
  to: '2026-11-21',
  compare: 'none',
};

/** All that is read, and of the metrics one for each parameter: they are all read alike. */
function toCases(): readonly (readonly [Operation, ParameterName])[] {
  const seen = new Set<string>();
  return OPERATIONS.filter(({ method, path }) => method === 'get' && path !== '/api/live').flatMap(
    (operation) =>
      operation.parameters.flatMap((name) => {
        const key = `${operation.path.replace(/^(\/api\/(?:metrics|explain))\/.*/, '$1')} ${name}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [[operation, name] as const];
      }),
  );
}

async function ask(path: string, given: Readonly<Record<string, string>>): Promise<Response> {
  return collector.app.request(`${path}?${new URLSearchParams(given)}`, { headers });
}

/** What a hostile text did beside being taken as data, or refused. */
async function findHarm(response: Response): Promise<string | null> {
  const text = await response.text();
  if (response.status >= 500) return `${response.status} ${text}`;
  return text.includes('writeKey":') ? 'It shows what nobody asked for.' : null;
}

test('a hostile text in any parameter is data, or refused by name', { timeout: 120_000 }, async () => {
  for (const [{ path, parameters }, name] of toCases()) {
    const others = Object.fromEntries(
      parameters.flatMap((each) => (NEEDED[each] ? [[each, NEEDED[each]]] : [])),
    );
    for (const attempt of toAttempts(name)) {
      const response = await ask(path.replace('{id}', 'ada'), { ...others, [name]: attempt });
      expect([path, name, attempt, await findHarm(response)]).toEqual([path, name, attempt, null]);
    }
  }
});

test('so is one in the path', async () => {
  const hostile = HOSTILE.join('');
  for (const { path } of OPERATIONS.filter(({ method, path }) => method === 'get' && path.includes('{id}'))) {
    const response = await ask(path.replace('{id}', encodeURIComponent(hostile)), { project: 'demo' });
    expect([path, await findHarm(response)]).toEqual([path, null]);
  }
});

test('and every table is as it was', async () => {
  for (const [table, rows] of [
    ['events', 1],
    ['facts', 1],
  ] as const) {
    const [row] = await collector.database.query(`SELECT count() AS rows FROM ${table} FINAL`);
    expect([table, row?.['rows']]).toEqual([table, rows]);
  }
  expect(collector.log.filter((line) => line.includes('failed'))).toEqual([]);
});
