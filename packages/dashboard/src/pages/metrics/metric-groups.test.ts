import type { MetricInfo } from '@kept/metrics';
import { expect, test } from 'vitest';

import { toMetricGroups } from './metric-groups.ts';

const toInfo = (id: string, more: Partial<MetricInfo> = {}): MetricInfo => ({
  id,
  name: id.toUpperCase(),
  definition: 'What it says.',
  formula: 'A by b.',
  denominator: 'people',
  unit: 'percent',
  direction: 'up',
  options: [],
  reads: ['Page Viewed'],
  edgeCases: [],
  source: 'The team.',
  ...more,
});

const CATALOGUE = [
  toInfo('dau'),
  toInfo('nps', { name: 'Net Promoter Score', reads: ['Survey Answered'] }),
  toInfo('csat', { name: 'Customer satisfaction', reads: ['Survey Answered'] }),
  toInfo('brand-new'),
];

const told = (search: string) =>
  toMetricGroups(CATALOGUE, search).map(({ name, metrics }) => [name, ...metrics.map(({ id }) => id)]);

test('metrics stand in groups in the order of the catalogue, one that is not known yet among others', () => {
  expect(told('')).toEqual([
    ['Activity', 'dau'],
    ['Satisfaction', 'nps', 'csat'],
    ['Others', 'brand-new'],
  ]);
});

test('a search finds all of its words in the name, the id, the definition or what is read', () => {
  expect(told('survey SATISFACTION')).toEqual([['Satisfaction', 'csat']]);
  expect(told('nps')).toEqual([['Satisfaction', 'nps']]);
  expect(told('nothing of the kind')).toEqual([]);
});
