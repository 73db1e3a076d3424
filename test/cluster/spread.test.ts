import { expect, inject, test } from 'vitest';

import { did, openMetrics } from '../support/open-metrics.ts';

/** What one server answers by itself, as numbers. */
async function ask(url: string, sql: string): Promise<readonly number[]> {
  const answer = await fetch(`${url}/?default_format=JSONCompact&output_format_json_quote_64bit_integers=0`, {
    method: 'POST',
    body: sql,
  });
  const { data } = (await answer.json()) as { data: readonly (readonly number[])[] };
  return data[0] ?? [];
}

test('the tests of this project read rows that lie on two shards, with their copies', async () => {
  const { urls } = inject('shards');
  const metrics = await openMetrics();
  const events = Array.from({ length: 100 }, (_, person) =>
    did('2026-03-01T10:00:00Z', `person-${person}`, 'Page Viewed', { id: `spread-${person}` }),
  );
  await metrics.store('spread', events);
  await metrics.store('spread', events.slice(0, 60));

  const [row] = await metrics.query(
    `SELECT currentDatabase() AS name, count() AS rows, (SELECT count() FROM events FINAL WHERE project = 'spread') AS kept
     FROM events WHERE project = 'spread'`,
    {},
  );
  expect(row).toMatchObject({ rows: 160, kept: 100 });
  const counts = await Promise.all(
    urls.map((url) => ask(url, `SELECT count() FROM ${String(row?.['name'])}.events_local`)),
  );
  expect(counts).toHaveLength(2);
  for (const [count = 0] of counts) expect(count).toBeGreaterThan(40);
  await metrics.close();
});
