import type { ActiveUserRule, ActivityCondition } from '@kept/protocol';

import { type Check, isRecord, number, object, oneOf, optional, text, whole } from './check.ts';
import { id, status, title } from './common.ts';
import { count, filters, name } from './conditions.ts';

/** A rule is one statement over all events: deeper or longer is no longer one that a person understands. */
const MAX_DEPTH = 6;
const MAX_CONDITIONS = 40;
const MAX_SECONDS = 31 * 86_400;

/** Conditions that ask for something themselves, by the key that says which. */
const LEAVES = {
  event: object<{ event: string; where: unknown; count: number }>({
    event: name,
    where: optional(filters),
    count: optional(count),
  }),
  feature: object<{ feature: string; count: number }>({ feature: name, count: optional(count) }),
  scroll: object<{ scroll: number; page: string }>({ scroll: number(1, 100), page: optional(text()) }),
  page: object<{ page: string; count: number }>({ page: text(), count: optional(count) }),
  engagedSeconds: object<{ engagedSeconds: number }>({ engagedSeconds: number(1, MAX_SECONDS) }),
} as const satisfies Readonly<Record<string, Check>>;

const GROUPS = ['any', 'all'] as const;

const when: Check = (value, at) => {
  const leaves = countLeaves(value, MAX_DEPTH);
  if (leaves === null) return [`${at} is nested at most ${MAX_DEPTH} levels deep.`];
  if (leaves > MAX_CONDITIONS) return [`${at} has at most ${MAX_CONDITIONS} conditions.`];
  return condition(value, at);
};

function condition(value: unknown, at: string): readonly string[] {
  if (!isRecord(value)) return [`${at} is an object.`];
  const group = GROUPS.find((each) => each in value);
  if (group !== undefined) {
    const parts = value[group];
    if (!Array.isArray(parts) || Object.keys(value).length > 1)
      return [`${at}.${group} is a list, and alone.`];
    return parts.flatMap((part: unknown, index) => condition(part, `${at}.${group}[${index}]`));
  }
  if ('not' in value) {
    return Object.keys(value).length > 1 ? [`${at}.not stands alone.`] : condition(value['not'], `${at}.not`);
  }
  const leaf = (Object.keys(LEAVES) as readonly (keyof typeof LEAVES)[]).find((each) => each in value);
  return leaf === undefined
    ? [`${at} is one of ${[...GROUPS, 'not', ...Object.keys(LEAVES)].join(', ')}.`]
    : LEAVES[leaf](value, at);
}

/** Null when it is nested deeper than that. */
function countLeaves(value: unknown, depth: number): number | null {
  if (depth < 0) return null;
  const parts = toParts(value);
  if (parts === null) return 1;
  return parts.reduce<number | null>((sum, part) => {
    const more = countLeaves(part, depth - 1);
    return sum === null || more === null ? null : sum + more;
  }, 0);
}

function toParts(value: unknown): readonly unknown[] | null {
  if (!isRecord(value)) return null;
  if ('not' in value) return [value['not']];
  const parts = value['any'] ?? value['all'];
  return Array.isArray(parts) ? parts : null;
}

export const rule = object<ActiveUserRule>({
  id,
  name: title,
  version: optional(whole(0, Number.MAX_SAFE_INTEGER)),
  status: optional(status),
  period: oneOf('day', 'week', 'month'),
  when,
});

/** Whether a condition asks for anything at all. */
export function asksNothing(condition: ActivityCondition): boolean {
  const parts = toParts(condition);
  return parts !== null && parts.every((part) => asksNothing(part as ActivityCondition));
}
