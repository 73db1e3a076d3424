import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

let collector: OpenCollector;
let headers: Readonly<Record<string, string>>;
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
});
afterAll(() => collector.dispose());

const ask = (path: string) => collector.app.request(path, { headers });

test('a reader is told what there is to filter by', async () => {
  const response = await ask('/api/subjects?project=demo');
  const { subjects } = (await response.json()) as { subjects: readonly { subject: string }[] };
  expect(response.status).toBe(200);
  expect(subjects.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['country', 'event']));
  expect((await collector.app.request('/api/subjects?project=demo')).status).toBe(401);
});

test('what is no subject is refused in words', async () => {
  const response = await ask('/api/subjects/colour/values?project=demo');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: 'bad_parameter', message: expect.stringMatching(/^`colour` is nothing to/u) },
  });
  expect((await ask('/api/subjects/country/values?project=demo')).status).toBe(200);
  expect((await ask('/api/subjects/country/values?project=nothing')).status).toBe(404);
});
