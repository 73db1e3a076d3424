import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

let collector: OpenCollector;
let headers: { readonly cookie: string };
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
  await collector.post({
    writeKey: 'demo',
    batch: [
      {
        type: 'identify',
        userId: 'ada',
        traits: { name: '=cmd()', email: 'ada@x.example' },
        timestamp: '2026-11-20T09:00:00Z',
      },
      {
        type: 'group',
        userId: 'ada',
        groupId: 'acme',
        traits: { name: 'Acme' },
        timestamp: '2026-11-20T09:00:00Z',
      },
      {
        type: 'track',
        event: 'Report, "Shared"',
        userId: 'ada',
        properties: { n: 1 },
        timestamp: '2026-11-20T10:00:00Z',
      },
      {
        type: 'track',
        event: 'Survey Answered',
        userId: 'ada',
        properties: { score: 9 },
        timestamp: '2026-11-20T10:00:00Z',
      },
    ],
  });
});
afterAll(() => collector.dispose());

const ask = (query: string) => collector.app.request(`/api/export?${query}`, { headers });

/** Asks until an export that was given up has ended. */
async function askWhenFree(query: string): Promise<Response> {
  for (;;) {
    const answer = await ask(query);
    if (answer.status !== 503) return answer;
  }
}

test('writes CSV with a head, JSON lines and Parquet, named after what they hold', async () => {
  const csv = await ask('project=demo&what=events&filter=event~Report&from=2026-11-01&to=2026-12-01');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.headers.get('content-disposition')).toBe(
    'attachment; filename="kept-demo-events-2026-11-01-2026-12-01.csv"',
  );
  const [head, row, ...others] = (await csv.text()).trimEnd().split('\n');
  expect(head).toMatch(/^timestamp,received_at,id,type,event,person,/);
  expect(row).toContain('"Report, ""Shared""","ada"');
  expect(others).toEqual([]);

  const lines = (await (await ask('project=demo&what=facts&format=jsonl')).text()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ event: 'Survey Answered', person: 'ada', properties: { score: 9 } }),
  ]);

  const parquet = await ask('project=demo&what=events&format=parquet');
  expect(parquet.headers.get('content-type')).toBe('application/vnd.apache.parquet');
  const bytes = Buffer.from(await parquet.arrayBuffer());
  expect([bytes.subarray(0, 4), bytes.subarray(-4)].map(String)).toEqual(['PAR1', 'PAR1']);
});

test('writes people, accounts and the series of a metric', async () => {
  const people = await (await ask('project=demo&what=people')).text();
  expect(people.split('\n')[1]).toMatch(/^"ada","'=cmd\(\)","ada@x.example"/);
  const accounts = await (await ask('project=demo&what=accounts&format=jsonl')).text();
  expect(JSON.parse(accounts)).toMatchObject({ id: 'acme', name: 'Acme', people: 1, mrr: null });
  const series = await (await ask('project=demo&what=metric:dau&from=2026-11-20&to=2026-11-21')).text();
  expect(series).toBe(
    'start,end,value,numerator,n,low,high,complete\n"2026-11-20","2026-11-21",1,1,1,,,true\n',
  );
});

test('rows of many parts come in many chunks, all of them, and no export is left running', async () => {
  await collector.database.command(
    `INSERT INTO kept.events (message_id, project, event, ts, received_at, pid)
     SELECT toString(number), 'main', 'Page Viewed', '2026-11-20 10:00:00', '2026-11-20 10:00:00', concat('p', toString(number))
     FROM numbers(100_000)`,
  );
  for (let turn = 0; turn < 3; turn++) {
    const answer = await askWhenFree('project=main&what=events&format=jsonl');
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.read();
    await reader?.cancel();
  }
  const answer = await askWhenFree('project=main&what=events&format=jsonl');
  let [chunks, lines] = [0, 0];
  for await (const chunk of answer.body ?? []) {
    chunks += 1;
    lines += Buffer.from(chunk).toString('latin1').split('\n').length - 1;
  }
  expect(lines).toBe(100_000);
  expect(chunks).toBeGreaterThan(2);
});

test('more than two at once are asked to wait', async () => {
  const open = [await askWhenFree('project=main&what=events'), await askWhenFree('project=main&what=events')];
  const third = await ask('project=main&what=events');
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '2']);
  for (const answer of open) await answer.body?.cancel();
  expect((await askWhenFree('project=demo&what=facts')).status).toBe(200);
});

test.for([
  ['project=demo', 400, '`what`'],
  ['project=demo&what=documents', 400, '`what`'],
  ['project=demo&what=metric:nothing', 404, '`what`'],
  ['project=demo&what=metric:', 404, '`what`'],
  ['project=demo&what=events&format=xml', 400, '`format`'],
  ['project=nothing&what=events', 404, '`project`'],
  ['project=demo&what=events&rule=x', 400, '`rule`'],
  ['project=demo&what=metric:dau&rule=x', 404, '`rule`'],
] as const)('refuses %s with %i', async ([query, status, named]) => {
  const answer = await ask(query);
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(named)]);
});
