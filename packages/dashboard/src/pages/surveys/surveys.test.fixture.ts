import type { Detractor, DetractorPage, MetricResult } from '@kept/metrics';

import { demoResultOf, pointOf, rowOf } from '../../answers.test.fixture.ts';
import { answerOf } from '../open-page.test.fixture.tsx';
import type { SaidComment, ThemeAnswer } from './comment.ts';

/** What a collector would answer about two months of surveys. */

export function detractorOf(id: string, changed: Partial<Detractor> = {}): Detractor {
  return {
    id,
    at: '2026-11-20T09:00:00.000Z',
    score: 3,
    comment: 'The export is slow.',
    locale: 'en',
    survey: 'relation',
    person: `user-${id}`,
    name: `Name ${id}`,
    email: `${id}@acme.example`,
    account: 'acme',
    accountName: 'Acme',
    case: { state: 'open', owner: null, note: null, changes: [] },
    ...changed,
  };
}

export const DETRACTORS: DetractorPage = {
  items: [
    detractorOf('1'),
    detractorOf('2', { score: 0, comment: '', email: null, account: null, accountName: null }),
  ],
  next: '1.2',
  counts: { open: 2, contacted: 0, resolved: 1 },
};

export const MORE_DETRACTORS: DetractorPage = {
  items: [
    detractorOf('3', {
      case: {
        state: 'resolved',
        owner: 'Mia',
        note: 'Got a credit',
        changes: [{ at: '2026-11-20T10:00:00.000Z', state: 'resolved', owner: 'Mia', note: 'Got a credit' }],
      },
    }),
  ],
  next: null,
  counts: DETRACTORS.counts,
};

export function commentOf(id: string, comment: string, changed: Partial<SaidComment> = {}): SaidComment {
  return {
    id,
    at: '2026-11-20T09:00:00.000Z',
    person: `user-${id}`,
    account: 'acme',
    survey: 'relation',
    question: 'why',
    comment,
    locale: 'en',
    bucket: 'detractor',
    score: { value: 3, min: 0, max: 10 },
    choices: [],
    language: 'en',
    sentiment: { value: -0.4, label: 'negative' },
    ...changed,
  };
}

export const THEMES: ThemeAnswer = {
  themes: [
    {
      key: 'export',
      text: 'exports',
      language: 'en',
      count: 12,
      share: { value: 40, low: 25, high: 57 },
      sentiment: -0.3,
      nps: { value: -50, n: 12, low: -75, high: -4 },
    },
    {
      key: 'chart',
      text: 'charts',
      language: 'en',
      count: 6,
      share: { value: 20, low: 10, high: 37 },
      sentiment: 0.5,
      nps: null,
    },
  ],
  comments: 30,
  complete: true,
  sentiments: { positive: 15, neutral: 9, negative: 6 },
};

export const NPS: MetricResult = demoResultOf('nps');

export const CSAT: MetricResult = answerOf(
  'csat',
  { name: 'Customer satisfaction', unit: 'percent', denominator: 'answers' },
  {
    interval: 'week',
    total: pointOf({
      value: 80,
      numerator: 16,
      n: 20,
      low: 58.4,
      high: 91.9,
      figures: { mean: 4.1, few_answers: 1, on_other_scales: 3 },
    }),
    series: [
      pointOf({ value: 75, n: 8, low: 41, high: 93 }),
      pointOf({ start: '2026-11-21', end: '2026-11-22', value: null, n: 0 }),
    ],
    rows: [1, 1, 2, 8, 8].map((count, index) => rowOf(String(index + 1), count * 5, count)),
  },
);

const nothing = pointOf({ value: null, numerator: 0, n: 0 });

export const CES: MetricResult = answerOf(
  'ces',
  { name: 'Customer effort score', unit: 'percent', denominator: 'answers' },
  { total: nothing, previous: nothing, series: [nothing], rows: [] },
);

export const RESPONSE: MetricResult = answerOf(
  'response-rate',
  { name: 'Survey response rate', unit: 'percent', denominator: 'showings' },
  {
    interval: 'week',
    total: pointOf({ value: 36.1, numerator: 410, n: 1_135, low: 33.4, high: 39 }),
    series: [pointOf({ value: 37.5, n: 272, low: 32, high: 43 })],
    rows: [rowOf('relation', 40, 300), rowOf('after-trial', 20, 110)],
  },
);
