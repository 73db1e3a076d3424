import type { ActivityCondition } from '@kept/protocol';
import { expect, test } from 'vitest';

import { explain, type Explanation } from './explain.ts';

const rule: ActivityCondition = {
  any: [
    { page: '/reports/*', count: 2 },
    { event: 'Task Completed', where: [{ key: 'kind', op: 'eq', value: 'review' }] },
    { scroll: 75, page: '/docs/*' },
    { all: [{ feature: 'editor', count: 3 }, { engagedSeconds: 120 }, { not: { event: 'Bulk Import' } }] },
  ],
};

/** A line for each part, indented by its depth: `+` holds, `-` does not. */
const draw = ({ holds, have, needed, line, parts }: Explanation, depth = 0): readonly string[] => [
  `${'  '.repeat(depth)}${holds ? '+' : '-'} ${line} ${have}/${needed}`,
  ...parts.flatMap((part) => draw(part, depth + 1)),
];

test('says of each part whether it holds, how far it is, and what it asks for', () => {
  // Ten events; one page, no task, no scroll, two uses, 45 s, one import.
  expect(draw(explain(rule, [10, 1, 0, 0, 2, 45_000, 1]))).toEqual([
    '- any of 0/1',
    '  - page /reports/* seen 1/2',
    '  - "Task Completed" where kind is "review" 0/1',
    '  - /docs/* scrolled to 75 % 0/1',
    '  - all of 0/3',
    '    - feature "editor" used 2/3',
    '    - seconds of attention 45/120',
    '    - not 0/1',
    '      + "Bulk Import" 1/1',
  ]);
  expect(explain(rule, [10, 0, 0, 0, 3, 120_000, 0]).holds).toBe(true);
});

test('has nobody active who did nothing, and says so', () => {
  expect(explain({ not: { event: 'Bulk Import' } }, [])).toMatchObject({
    holds: false,
    line: 'not (nothing done yet in this period)',
    parts: [{ holds: false, have: 0, needed: 1 }],
  });
});

test('reads filters as a sentence, without a value where there is none', () => {
  const where = [
    { key: 'rows', op: 'gte', value: 10 },
    { key: 'kind', op: 'in', value: ['a', 'b'] },
    { key: 'draft', op: 'not_exists' },
  ] as const;
  expect(explain({ event: 'Report Shared', where }, [1, 0]).line).toBe(
    '"Report Shared" where rows is at least 10 and kind is one of ["a","b"] and draft is not there',
  );
});
