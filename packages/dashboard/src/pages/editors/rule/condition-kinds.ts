import type { ActivityCondition, PropertyFilter } from '@kept/protocol';

/** Conditions by the key that tells them apart. */
export type ConditionKind =
  | 'event'
  | 'feature'
  | 'page'
  | 'scroll'
  | 'engagedSeconds'
  | 'any'
  | 'all'
  | 'not';

export const CONDITION_NAMES = {
  event: 'did an event',
  feature: 'used a feature',
  page: 'saw a page',
  scroll: 'scrolled a page',
  engagedSeconds: 'paid attention',
  any: 'meets any of these',
  all: 'meets all of these',
  not: 'does not meet this',
} as const satisfies Record<ConditionKind, string>;

/** What each begins with. */
export const STARTS: Readonly<Record<ConditionKind, ActivityCondition>> = {
  event: { event: 'Content Created' },
  feature: { feature: '' },
  page: { page: '/*' },
  scroll: { scroll: 90 },
  engagedSeconds: { engagedSeconds: 60 },
  any: { any: [] },
  all: { all: [] },
  not: { not: { event: '' } },
};

export function kindOf(condition: ActivityCondition): ConditionKind {
  if ('any' in condition) return 'any';
  if ('all' in condition) return 'all';
  if ('not' in condition) return 'not';
  if ('event' in condition) return 'event';
  if ('feature' in condition) return 'feature';
  // A depth may name a page too.
  if ('scroll' in condition) return 'scroll';
  return 'page' in condition ? 'page' : 'engagedSeconds';
}

/** A rule as one sentence would say it. */
export function describeCondition(condition: ActivityCondition): string {
  if ('any' in condition) return join(condition.any, ' or ');
  if ('all' in condition) return join(condition.all, ' and ');
  if ('not' in condition) return `not (${describeCondition(condition.not)})`;
  if ('event' in condition) {
    const { event, count, where = [] } = condition;
    const tests = where.length === 0 ? '' : ` with ${where.map(describeFilter).join(' and ')}`;
    return `did “${event || '…'}”${tests}${times(count)}`;
  }
  if ('feature' in condition) return `used “${condition.feature || '…'}”${times(condition.count)}`;
  if ('scroll' in condition) {
    return `scrolled ${condition.scroll} % of ${condition.page === undefined ? 'a page' : condition.page}`;
  }
  if ('page' in condition) return `saw ${condition.page || '…'}${times(condition.count)}`;
  return `paid attention for ${condition.engagedSeconds} s`;
}

function join(parts: readonly ActivityCondition[], word: string): string {
  if (parts.length === 0) return 'nothing yet';
  const told = parts.map((part) =>
    'any' in part || 'all' in part ? `(${describeCondition(part)})` : describeCondition(part),
  );
  return told.join(word);
}

function times(count = 1): string {
  return count === 1 ? '' : ` at least ${count} times`;
}

const OPERATOR_WORDS = {
  eq: 'is',
  neq: 'is not',
  gt: 'above',
  gte: 'at least',
  lt: 'below',
  lte: 'at most',
  in: 'one of',
  contains: 'contains',
  exists: 'there',
  not_exists: 'not there',
} as const satisfies Record<PropertyFilter['op'], string>;

function describeFilter({ key, op, value }: PropertyFilter): string {
  const told =
    value === undefined ? '' : ` ${Array.isArray(value) ? value.join(', ') : JSON.stringify(value)}`;
  return `${key || '…'} ${OPERATOR_WORDS[op]}${told}`;
}
