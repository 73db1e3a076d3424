import type { ActivityCondition, PropertyFilter } from '@kept/protocol';

import { type Leaf, type Tally, toTarget } from './tally.ts';

/** How far a person is with a condition, and with each part of one that is composed. */
export interface Explanation {
  readonly holds: boolean;
  /** Times, seconds of attention, or parts that hold. */
  readonly have: number;
  /** How many of them it takes. */
  readonly needed: number;
  /** The condition in words: `"Task Completed" where kind is "review"`. */
  readonly line: string;
  /** Of `any`, `all` and `not`; empty for all else. */
  readonly parts: readonly Explanation[];
}

/** Why a condition holds for a person with this tally, or what is missing; at the root as `holds()` says. */
export function explain(condition: ActivityCondition, tally: Tally): Explanation {
  const [events = 0, ...numbers] = tally;
  let at = 0;
  // In the order in which the tally has its numbers.
  const visit = (part: ActivityCondition): Explanation => {
    if ('any' in part) return toGroup('any of', part.any.map(visit), 1);
    if ('all' in part) return toGroup('all of', part.all.map(visit), part.all.length);
    if ('not' in part) {
      const inner = visit(part.not);
      const have = Number(!inner.holds);
      return { holds: !inner.holds, have, needed: 1, line: 'not', parts: [inner] };
    }
    const unit = 'engagedSeconds' in part ? 1_000 : 1;
    const [number, target] = [numbers[at++] ?? 0, toTarget(part)];
    const [have, needed] = [number / unit, target / unit];
    return { holds: number >= target, have, needed, line: toLine(part), parts: [] };
  };
  const root = visit(condition);
  return events > 0 || !root.holds
    ? root
    : { ...root, holds: false, line: `${root.line} (nothing done yet in this period)` };
}

function toGroup(line: string, parts: readonly Explanation[], needed: number): Explanation {
  const have = parts.filter(({ holds }) => holds).length;
  return { holds: have >= needed, have, needed, line, parts };
}

function toLine(leaf: Leaf): string {
  if ('engagedSeconds' in leaf) return 'seconds of attention';
  if ('event' in leaf) return [`"${leaf.event}"`, ...toWhere(leaf.where)].join(' ');
  if ('feature' in leaf) return `feature "${leaf.feature}" used`;
  if ('scroll' in leaf) return `${leaf.page ?? 'any page'} scrolled to ${leaf.scroll} %`;
  return `page ${leaf.page} seen`;
}

const WORDS: Readonly<Record<PropertyFilter['op'], string>> = {
  eq: 'is',
  neq: 'is not',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  in: 'is one of',
  contains: 'contains',
  exists: 'is there',
  not_exists: 'is not there',
};

function toWhere(filters: readonly PropertyFilter[] = []): readonly string[] {
  return filters.map(({ key, op, value }, at) => {
    const operand = value === undefined ? '' : ` ${JSON.stringify(value)}`;
    return `${at === 0 ? 'where' : 'and'} ${key} ${WORDS[op]}${operand}`;
  });
}
