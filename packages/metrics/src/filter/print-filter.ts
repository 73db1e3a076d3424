import type { Bounding, Filter, FilterSubject, FilterTest } from './filter.ts';
import { printTexts, quote } from './text-list.ts';

const SIGNS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const satisfies Record<Bounding, string>;

/** The shortest text that `parseFilter` reads as this filter. */
export function printFilter({ subject, test, negated }: Filter): string {
  return `${negated ? '!' : ''}${printSubject(subject)}${printTest(test)}`;
}

export function printSubject(subject: FilterSubject): string {
  if (subject.kind === 'column') return subject.column;
  const { kind, key } = subject;
  return `${kind}.${/^[^":~<>]+$/.test(key) ? key : quote(key)}`;
}

function printTest(test: FilterTest): string {
  switch (test.kind) {
    case 'exists':
      return '';
    case 'is':
      return `:${printTexts(test.texts)}`;
    case 'contains':
      return `~${printTexts(test.texts)}`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `${SIGNS[test.kind]}${printBound(test.bound)}`;
  }
}

/** In quotes whatever would be read as a number, as the sign's second half, or not as one text. */
function printBound(bound: number | string): string {
  if (typeof bound === 'number') return String(bound);
  return /^[^",=\d-][^",]*$/.test(bound) ? bound : quote(bound);
}
