import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { parsePlace } from '../directory/page.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { readCase } from './cases.ts';
import { readDetractors, type DetractorPageParams } from './detractors.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

const toParams = (project: string, params: Partial<MetricParams> = {}): MetricParams => ({
  project,
  from: '2026-03-01',
  to: '2026-05-01',
  timezone: 'UTC',
  interval: 'month',
  now: '2026-06-01T00:00:00.000Z',
  ...params,
});

const read = (project: string, page: Partial<DetractorPageParams> = {}, params: Partial<MetricParams> = {}) =>
  readDetractors(metrics.query, toParams(project, params), { limit: 50, after: null, ...page });

function scored(at: string, who: string, score: number, more: Properties = {}) {
  return did(at, who, 'Survey Answered', {
    properties: { survey_type: 'nps', survey_id: 'relation', submission_id: `${who}.${at}`, score, ...more },
    groupId: 'acme',
  });
}

function said(at: string, who: string, submission: string, comment: string) {
  return did(at, who, 'Survey Answered', {
    properties: { survey_type: 'open', survey_id: 'relation', submission_id: submission, comment },
    groupId: 'acme',
  });
}

const day = (number: number) => `2026-03-0${number}T10:00:00Z`;

test('whoever scored 0 to 6 last is there once, newest first, and they are those of the score', async () => {
  const march = '2026-03-02T10:00:00Z';
  const april = '2026-04-02T10:00:00Z';
  await metrics.store('last', [
    scored(march, 'ada', 9),
    scored(april, 'ada', 3),
    scored(march, 'bob', 2),
    scored(april, 'bob', 8),
    scored('2026-03-05T10:00:00Z', 'cyd', 6),
    scored(march, 'dan', 0),
    scored(march, 'eva', 7),
    scored(march, 'fay', 4, { scale_max: 5 }),
    scored('2026-02-27T10:00:00Z', 'gus', 1),
  ]);
  const { items, next, counts } = await read('last');
  expect(items.map(({ person, score, at }) => [person, score, at.slice(0, 10)])).toEqual([
    ['ada', 3, '2026-04-02'],
    ['cyd', 6, '2026-03-05'],
    ['dan', 0, '2026-03-02'],
  ]);
  expect(next).toBeNull();
  expect(counts).toEqual({ open: 3, contacted: 0, resolved: 0 });
  const { total } = await runMetric(metrics.query, METRICS.nps, toParams('last'));
  expect(total.figures?.['detractors']).toBe(3);
});

test('the words are those of the same response, the last ones when there are several', async () => {
  const [first, last] = ['2026-03-02T10:00:00Z', '2026-04-02T10:00:00Z'];
  await metrics.store('words', [
    scored(first, 'ada', 2),
    said('2026-03-02T10:01:00Z', 'ada', `ada.${first}`, 'The old complaint'),
    scored(last, 'ada', 3),
    said('2026-04-02T10:01:00Z', 'ada', `ada.${last}`, 'Too slow'),
    said('2026-04-02T10:02:00Z', 'ada', `ada.${last}`, 'Too slow and too dear'),
    scored(first, 'bob', 5, { submission_id: '', comment: 'By itself', locale: 'it' }),
    said('2026-03-02T10:01:00Z', 'bob', 'another', 'Of another response'),
    scored('2026-03-01T10:00:00Z', 'cyd', 0),
  ]);
  const { items } = await read('words');
  expect(items.map(({ person, comment, locale }) => [person, comment, locale])).toEqual([
    ['ada', 'Too slow and too dear', ''],
    ['bob', 'By itself', 'it'],
    ['cyd', '', ''],
  ]);
});

test('each comes with their name, their address, their account and its name', async () => {
  const at = '2026-03-02T10:00:00Z';
  await metrics.store('names', [
    did(at, 'ada', 'Identify', { properties: { name: 'Ada Byron', email: 'ada@acme.example' } }),
    did(at, 'ada', 'Group', { properties: { name: 'Acme' }, groupId: 'acme' }),
    scored(at, 'ada', 1),
    did(at, 'bob', 'Survey Answered', { properties: { survey_type: 'nps', score: 0 } }),
  ]);
  const { items } = await read('names');
  const known = items.map(({ name, email, account, accountName }) => [name, email, account, accountName]);
  expect(new Set(known)).toEqual(
    new Set([
      ['Ada Byron', 'ada@acme.example', 'acme', 'Acme'],
      [null, null, null, null],
    ]),
  );
});

test('pages tell each once, and a survey, bots and the days limit who is there', async () => {
  const bot = { ...scored(day(6), 'bot', 0), isBot: true };
  await metrics.store('pages', [
    scored(day(1), 'ada', 1),
    scored(day(2), 'bob', 2, { survey_id: 'after-trial' }),
    scored(day(3), 'cyd', 3),
    scored(day(3), 'dan', 3),
    scored(day(5), 'eva', 5),
    bot,
  ]);
  const first = await read('pages', { limit: 2 });
  const second = await read('pages', { limit: 2, after: parsePlace(first.next ?? '') });
  const third = await read('pages', { limit: 2, after: parsePlace(second.next ?? '') });
  const people = [first, second, third].map(({ items }) => items.map(({ person }) => person));
  expect(people.map(({ length }) => length)).toEqual([2, 2, 1]);
  expect(people.flat().toSorted()).toEqual(['ada', 'bob', 'cyd', 'dan', 'eva']);
  expect(third.next).toBeNull();
  expect((await read('pages', {}, { survey: 'after-trial' })).items.map(({ person }) => person)).toEqual([
    'bob',
  ]);
  expect((await read('pages', {}, { includeBots: true })).counts.open).toBe(6);
  expect((await read('pages', {}, { from: '2026-03-03', to: '2026-03-04' })).counts.open).toBe(2);
});

test('there is a case for the answer of a detractor, and for no other', async () => {
  const at = '2026-03-02T10:00:00Z';
  await metrics.store('cases', [scored(at, 'ada', 6), scored(at, 'bob', 7)]);
  const id = (await read('cases')).items[0]?.id ?? '';
  expect(await readCase(metrics.query, 'cases', id)).toEqual({
    person: 'ada',
    state: 'open',
    owner: null,
    note: null,
    changes: [],
  });
  expect(await readCase(metrics.query, 'elsewhere', id)).toBeNull();
  const [bob] = await metrics.query(
    `SELECT toString(mid) AS id FROM facts WHERE project = 'cases' AND pid = 'bob'`,
    {},
  );
  expect(await readCase(metrics.query, 'cases', String(bob?.['id']))).toBeNull();
});
