import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { toOpenApi } from './document.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

let collector: OpenCollector;
let headers: { readonly cookie: string };
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
  const at = { userId: 'ada', context: { groupId: 'acme' }, timestamp: '2026-11-20T10:00:00Z' };
  await collector.post({
    writeKey: 'demo',
    batch: [
      { type: 'identify', ...at, traits: { email: 'ada@x.example' } },
      { type: 'group', ...at, groupId: 'acme', traits: { plan: 'business' } },
      { type: 'track', ...at, event: 'Feature Used', properties: { feature: 'export' } },
      {
        type: 'track',
        ...at,
        event: 'Survey Answered',
        properties: { survey_type: 'nps', score: 9, comment: 'The export is great' },
      },
    ],
  });
});
afterAll(() => collector.dispose());

test('is a valid OpenAPI 3.1 document, served as it is', async () => {
  const served = (await (await collector.app.request('/api/openapi.json', { headers })).json()) as object;
  expect(served).toEqual(toOpenApi());
  const { valid, errors } = await new Validator().validate({ ...served });
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  const ids = Object.values(
    (served as { paths: Record<string, Record<string, { operationId: string }>> }).paths,
  )
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('tells of every route of /api, and of no other', () => {
  const routes = collector.app.routes
    .filter(({ method, path }) => path.startsWith('/api/') && !path.includes('*') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  const told = OPERATIONS.map(({ method, path }) => {
    const pattern = path
      .replaceAll(/\{(\w+)\}/g, ':$1')
      .replace(/^\/api\/(metrics|explain)\/.+$/, '/api/$1/:id');
    return `${method.toUpperCase()} ${pattern}`;
  });
  expect([...new Set(told)].toSorted()).toEqual([...new Set(routes)].toSorted());
});

/** Whose explanation is asked for: it is made of the same numbers by the same code, and each costs as much again. */
const EXPLAINED = ['/api/explain/dau', '/api/explain/nps'];

/** All that is read; the stream, which has no end, is read elsewhere. */
const CALLS = OPERATIONS.filter(
  ({ method, path }) =>
    method === 'get' &&
    path !== '/api/live' &&
    (!path.startsWith('/api/explain/') || EXPLAINED.includes(path)),
);

/** How an answer differs from what the document says, or null. */
async function complain(response: Response, answer: Operation['answer'], ajv: Ajv2020): Promise<unknown> {
  if ('types' in answer) {
    await response.text();
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    return answer.types.includes(type) ? null : type;
  }
  const schema = JSON.parse(JSON.stringify(answer.schema).replaceAll('"#/', '"openapi#/')) as object;
  const validate = ajv.compile(schema);
  return validate(await response.json()) ? null : validate.errors;
}

/** What stands in the place of `{id}`. */
const IDS = [
  ['/api/people', 'ada'],
  ['/api/link-surveys', 'nps-relationship'],
  ['/api/projects', 'demo'],
  ['/api/definitions', 'nps-relationship'],
  ['/api/features', 'export'],
  ['/api/subjects', 'country'],
  ['/api/onboarding', 'getting-started'],
] as const;

test('every path that is read answers as its schema says', { timeout: 120_000 }, async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(toOpenApi(), 'openapi');
  const required: Readonly<Record<string, string>> = {
    project: 'demo',
    what: 'events',
    compare: 'none',
  };
  for (const { path, parameters, answer } of CALLS) {
    const id = IDS.find(([start]) => path.startsWith(start))?.[1] ?? 'acme';
    const given = parameters.flatMap((name) => (name in required ? [`${name}=${required[name] ?? ''}`] : []));
    const address = `${path.replace('{kind}', 'survey').replace('{id}', id)}?${given.join('&')}`;
    const response = await collector.app.request(address, { headers });
    expect([address, response.status]).toEqual([address, 200]);
    expect(await complain(response, answer, ajv)).toBeNull();
  }
});
