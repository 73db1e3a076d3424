import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { connect } from '../clickhouse.ts';
import { openTerminal, type OpenTerminal } from './open-terminal.test.support.ts';

let terminal: OpenTerminal;
beforeEach(() => {
  terminal = openTerminal({ now: () => Date.parse('2026-11-21T12:00:00Z') });
});
afterEach(() => terminal.dispose());

function write(name: string, lines: readonly (string | object)[]): string {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const path = join(terminal.folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

/** What the database of the terminal answers. */
async function ask(sql: string): Promise<readonly Record<string, unknown>[]> {
  const path = join(terminal.folder, '.kept', 'clickhouse');
  const database = await connect({ kind: 'embedded', name: 'kept', path });
  try {
    return await database.query(sql);
  } finally {
    await database.close();
  }
}

const importFacts = (format: string) =>
  terminal.kept('import', `${format}.csv`, '--project', 'main', '--format', format);

const COUNT = 'SELECT count() AS n, uniqExact(mid) AS ids, min(is_trusted) AS trusted FROM events FINAL';

test('an import that is run again adds nothing, whether its lines have ids or not', async () => {
  const call = { type: 'track', event: 'Report Shared', userId: 'ada', timestamp: '2026-03-01T10:00:00Z' };
  write('calls.jsonl.gz', [
    { ...call, messageId: 'own-1' },
    { ...call, properties: { channel: 'link' } },
    { ...call, properties: { channel: 'mail' } },
    { ...call, properties: { channel: 'mail' } },
  ]);
  const first = await terminal.kept('import', 'calls.jsonl.gz', '--project', 'main');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('4 records read, 4 events are stored');
  await terminal.kept('import', 'calls.jsonl.gz', '--project', 'main');
  expect(await ask(COUNT)).toEqual([{ n: 3, ids: 3, trusted: 1 }]);
  expect(
    await ask("SELECT count() AS n FROM events WHERE mid = sipHash64('own-1') AND project = 'main'"),
  ).not.toEqual([{ n: 0 }]);
});

test('columns of a CSV file become fields, numbers and text; what cannot be taken is named with its line', async () => {
  const path = write('export.csv', [
    '\uFEFFWhen;Customer ID;User;Pages;Phone;Paid;Note',
    '2026-03-01 10:00:00;acme;ada;12.5;0049;true;"two\nlines; and ""quotes"""',
    '2026-03-01T10:00:00+02:00;acme;ben;;;false;',
    'yesterday;acme;cyd;1;;;',
    '2026-03-02;acme',
    '2030-01-01;acme;dan;1;;;',
    '1772442000;initech;;3;;;',
  ]);
  const mappings = ['When=timestamp', 'Customer ID=account_id', 'User=user_id', 'Note=text'];
  const maps = mappings.flatMap((mapping) => ['--map', mapping]);
  const ended = await terminal.kept('import', path, '--project', 'main', '--event', 'Report Shared', ...maps);
  expect(ended).toMatchObject({ code: 3, err: 'Some records were refused.\n' });
  const rows = await ask(
    'SELECT toString(ts) AS ts, pid, account_id, toJSONString(props) AS props FROM events ORDER BY pid',
  );
  expect(rows).toEqual([
    { ts: '2026-03-02 09:00:00.000', pid: 'account:initech', account_id: 'initech', props: '{"Pages":3}' },
    {
      ts: '2026-03-01 10:00:00.000',
      pid: 'ada',
      account_id: 'acme',
      props: JSON.stringify({ Pages: 12.5, Paid: true, Phone: '0049', text: 'two\nlines; and "quotes"' }),
    },
    { ts: '2026-03-01 08:00:00.000', pid: 'ben', account_id: 'acme', props: '{"Paid":false}' },
  ]);
  expect(
    readFileSync(`${path}.refused.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { line: 5, reason: 'It has no timestamp in ISO-8601 or in seconds since 1970.' },
    { line: 6, reason: 'It has 2 cells, and the first line has 7.' },
    { line: 7, reason: 'Its time, 2030-01-01T00:00:00.000Z, lies in the future.' },
  ]);
});

test('an import that is cut off goes on where it was, with the refused lines of both halves in its report', async () => {
  const lines: string[] = [];
  for (let at = 0; at < 22_000; at++) {
    const timestamp = new Date(Date.parse('2026-03-01T00:00:00Z') + at * 1_000).toISOString();
    const call = {
      type: 'track',
      event: 'Report Shared',
      userId: `user-${at % 90}`,
      timestamp,
      properties: { at },
    };
    lines.push(at === 7 || at === 21_000 ? 'no JSON' : JSON.stringify(call));
  }
  const path = write('long.jsonl', lines);
  const stopped = openTerminal({
    folder: terminal.folder,
    stopped: true,
    now: () => Date.parse('2026-11-21T12:00:00Z'),
  });
  const first = await stopped.kept('import', path, '--project', 'main');
  expect(first).toMatchObject({ code: 1, err: 'Stopped; run it again to go on.\n' });
  expect(first.out).toContain('20,000 records read, 19,999 events are stored');
  expect(await ask(COUNT)).toEqual([{ n: 19_999, ids: 19_999, trusted: 1 }]);

  const second = await terminal.kept('import', path, '--project', 'main');
  expect(second.code).toBe(3);
  expect(second.out).toContain('went on after 20,000 records');
  expect(second.out).toContain('22,000 records read, 21,998 events are stored');
  expect(readFileSync(`${path}.refused.jsonl`, 'utf8')).toBe(
    [8, 21_001].map((line) => `{"line":${line},"reason":"The line is not JSON."}\n`).join(''),
  );
  expect(await ask(COUNT)).toEqual([{ n: 21_998, ids: 21_998, trusted: 1 }]);
  expect(readdirSync(join(terminal.folder, '.kept', 'imports'))).toEqual([]);
});

test('subscriptions, tickets and costs come as the facts that metrics read', async () => {
  write('subscriptions.csv', [
    'subscription_id,account_id,plan,amount,currency,interval,quantity,started_at,cancelled_at,reason',
    'sub-1,acme,team,1200,EUR,year,10,2026-01-01,,',
    'sub-2,initech,starter,49,EUR,month,1,2026-01-15,2026-04-15,price',
    'sub-3,hooli,starter,49,EUR,fortnight,1,2026-01-15,,',
  ]);
  write('tickets.csv', [
    'ticket_id,account_id,user_id,channel,issue_type,priority,opened_at,first_replied_at,resolved_at,reopened_at',
    't-1,acme,ada,email,bug,high,2026-02-01T09:00:00Z,2026-02-01T10:00:00Z,2026-02-02T09:00:00Z,',
  ]);
  write('costs.csv', [
    'category,amount,currency,period_start,period_end',
    'support,3000,EUR,2026-02-01,2026-03-01',
  ]);
  expect(await importFacts('subscriptions')).toMatchObject({ code: 3 });
  expect(await importFacts('tickets')).toMatchObject({ code: 0 });
  expect(await importFacts('costs')).toMatchObject({ code: 0 });
  expect(
    await ask(`SELECT event, account_id, pid, toDate(ts) AS day, round(toFloat64OrNull(toString(props.mrr)), 2) AS mrr,
      toString(props.amount) AS amount FROM facts FINAL ORDER BY event, account_id`),
  ).toEqual([
    { event: 'Cost Recorded', account_id: '', pid: 'server', day: '2026-02-01', mrr: null, amount: '3000' },
    {
      event: 'Subscription Cancelled',
      account_id: 'initech',
      pid: 'account:initech',
      day: '2026-04-15',
      mrr: 0,
      amount: '',
    },
    {
      event: 'Subscription Started',
      account_id: 'acme',
      pid: 'account:acme',
      day: '2026-01-01',
      mrr: 100,
      amount: '1200',
    },
    {
      event: 'Subscription Started',
      account_id: 'initech',
      pid: 'account:initech',
      day: '2026-01-15',
      mrr: 49,
      amount: '49',
    },
    { event: 'Ticket Opened', account_id: 'acme', pid: 'ada', day: '2026-02-01', mrr: null, amount: '' },
    { event: 'Ticket Replied', account_id: 'acme', pid: 'ada', day: '2026-02-01', mrr: null, amount: '' },
    { event: 'Ticket Resolved', account_id: 'acme', pid: 'ada', day: '2026-02-02', mrr: null, amount: '' },
  ]);
  const range = ['--from', '2026-02-01', '--to', '2026-03-01', '--interval', 'month'];
  const mrr = await terminal.kept(
    'export',
    '--project',
    'main',
    '--what',
    'metric:mrr',
    '--format',
    'jsonl',
    ...range,
  );
  expect(JSON.parse(mrr.out.split('\n')[0] ?? '')).toMatchObject({ value: 149 });
});

test('says what is wrong before it touches anything', async () => {
  write('odd.jsonl', ['[1, 2]']);
  expect(await terminal.kept('import', 'odd.jsonl', '--project', 'main')).toMatchObject({ code: 2 });
  expect((await terminal.kept('import', 'none.csv', '--project', 'main')).err).toMatch(
    /none\.csv cannot be read: ENOENT\.$/m,
  );
  expect(await terminal.kept('import', 'odd.jsonl')).toMatchObject({ code: 2 });
  expect(existsSync(join(terminal.folder, '.kept'))).toBe(false);
  write('some.csv', ['event,timestamp', 'A,2026-01-01']);
  expect((await terminal.kept('import', 'some.csv', '--project', 'nope')).err).toBe(
    'There is no project "nope"; there are demo, main.\n',
  );
});
