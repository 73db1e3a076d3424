import type { ActivityCondition } from '@kept/protocol';

import { compileFilters } from './compile-filters.ts';

/** An active-user rule in SQL, values apart. */
export interface CompiledRule {
  /** Tests of one event; `holds` knows them as `match_0`, `match_1` and so on. */
  readonly conditions: readonly string[];
  /** The whole rule over the events of one person and period: a test for HAVING. */
  readonly holds: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Whether it holds for a person who did nothing that it names, as `not` alone does. */
  readonly holdsOnNothing: boolean;
}

/** Collects what the leaves of a rule need while it is walked. */
interface Leaves {
  readonly conditions: string[];
  readonly params: Record<string, unknown>;
}

/** Compiles what a team calls active. An empty `any` never holds and an empty `all` always does, as in the browser. */
export function compileRule(when: ActivityCondition): CompiledRule {
  const leaves: Leaves = { conditions: [], params: {} };
  const holds = compile(when, leaves);
  return { ...leaves, holds, holdsOnNothing: holdsOnNothing(when) };
}

function holdsOnNothing(when: ActivityCondition): boolean {
  if ('any' in when) return when.any.some(holdsOnNothing);
  if ('all' in when) return when.all.every(holdsOnNothing);
  if ('not' in when) return !holdsOnNothing(when.not);
  if ('engagedSeconds' in when) return when.engagedSeconds <= 0;
  return 'count' in when && when.count !== undefined && when.count <= 0;
}

function compile(when: ActivityCondition, leaves: Leaves): string {
  if ('any' in when) return join(when.any, ' OR ', 'false', leaves);
  if ('all' in when) return join(when.all, ' AND ', 'true', leaves);
  if ('not' in when) return `NOT ${compile(when.not, leaves)}`;
  if ('event' in when) {
    const filters = compileFilters(when.where ?? [], (value, type) => bind(leaves, value, type));
    return times(when.count, ['event = ' + bind(leaves, when.event), ...filters], leaves);
  }
  if ('feature' in when) {
    const [used = 'false'] = compileFilters(
      [{ key: 'feature', op: 'eq', value: when.feature }],
      (value, type) => bind(leaves, value, type),
    );
    return times(when.count, ["event = 'Feature Used'", used], leaves);
  }
  if ('scroll' in when) {
    const depth = `(event = 'Scrolled To End' OR (event = 'Page Scrolled' AND toFloat64OrZero(toString(props.percent)) >= ${bind(leaves, when.scroll, 'Float64')}))`;
    return times(1, [depth, ...(when.page === undefined ? [] : [onPage(when.page, leaves)])], leaves);
  }
  if ('page' in when) return times(when.count, ["event = 'Page Viewed'", onPage(when.page, leaves)], leaves);
  match(['engaged_ms > 0'], leaves);
  return `sum(engaged_ms) >= 1000 * ${bind(leaves, when.engagedSeconds, 'Float64')}`;
}

function join(parts: readonly ActivityCondition[], operator: string, empty: string, leaves: Leaves): string {
  if (parts.length === 0) return empty;
  return `(${parts.map((part) => compile(part, leaves)).join(operator)})`;
}

/** A test that at least so many events of the period match. */
function times(count: number | undefined, tests: readonly string[], leaves: Leaves): string {
  return `(countIf(${match(tests, leaves)}) >= ${bind(leaves, count ?? 1, 'Float64')})`;
}

function match(tests: readonly string[], leaves: Leaves): string {
  return `match_${leaves.conditions.push(`(${tests.join(' AND ')})`) - 1}`;
}

/** `*` stands for any run of characters, as `%` does in LIKE; what LIKE takes for special is escaped. */
function onPage(pattern: string, leaves: Leaves): string {
  const like = pattern.replaceAll(/[\\%_]/g, String.raw`\$&`).replaceAll('*', '%');
  return `path LIKE ${bind(leaves, like)}`;
}

/** Makes a value a parameter and answers its name in the text. */
function bind(leaves: Leaves, value: unknown, type = 'String'): string {
  const name = `rule_${Object.keys(leaves.params).length}`;
  leaves.params[name] = value;
  return `{${name}:${type}}`;
}
