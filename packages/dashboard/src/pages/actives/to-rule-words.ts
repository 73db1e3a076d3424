import type { ActiveUserRule, ActivityCondition, PropertyFilter } from '@kept/protocol';

/** What a rule asks of a person, as half a sentence: `“Report Shared” or 60 s of attention, within a day`. */
export function toRuleWords({ when, period }: ActiveUserRule): string {
  return `${toWords(when)}, within a ${period}`;
}

function toWords(condition: ActivityCondition): string {
  if ('any' in condition) return join(condition.any, 'or');
  if ('all' in condition) return join(condition.all, 'and');
  if ('not' in condition) return `not ${wrap(condition.not)}`;
  if ('event' in condition) {
    const where = (condition.where ?? []).map(toFilterWords);
    const words = [`“${condition.event}”`, ...(where.length === 0 ? [] : [`with ${where.join(' and ')}`])];
    return `${words.join(' ')}${toTimes(condition.count)}`;
  }
  if ('feature' in condition) return `the feature ${condition.feature}${toTimes(condition.count)}`;
  if ('scroll' in condition) {
    return `scrolling ${condition.scroll} % of ${condition.page === undefined ? 'a page' : condition.page}`;
  }
  if ('engagedSeconds' in condition) return `${condition.engagedSeconds} s of attention`;
  return `the page ${condition.page}${toTimes(condition.count)}`;
}

function join(conditions: readonly ActivityCondition[], word: 'or' | 'and'): string {
  return conditions.map(wrap).join(` ${word} `);
}

/** In brackets where the words of one condition would run into those of the next. */
function wrap(condition: ActivityCondition): string {
  const isList = 'any' in condition || 'all' in condition;
  return isList ? `(${toWords(condition)})` : toWords(condition);
}

function toTimes(count = 1): string {
  return count === 1 ? '' : ` at least ${count} times`;
}

const OPERATORS = {
  eq: '=',
  neq: '≠',
  gt: '>',
  gte: '≥',
  lt: '<',
  lte: '≤',
  in: 'one of',
  contains: 'containing',
  exists: 'present',
  not_exists: 'absent',
} as const satisfies Readonly<Record<PropertyFilter['op'], string>>;

function toFilterWords({ key, op, value }: PropertyFilter): string {
  const text = Array.isArray(value) ? value.map(String).join(', ') : toText(value);
  return [key, OPERATORS[op], ...(text === '' ? [] : [text])].join(' ');
}

function toText(value: PropertyFilter['value']): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
