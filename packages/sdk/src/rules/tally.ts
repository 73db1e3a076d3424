import {
  type ActivityCondition,
  type AnalyticsEvent,
  isActivity,
  matchesFilters,
  matchesPath,
  type Properties,
} from '@kept/protocol';

import { toEventName } from './event-name.ts';

/**
 * What a person has done in a period towards one rule: how often they did something, then a number for each condition that is no composition,
 * in the order they are written.
 */
export type Tally = readonly number[];

/** A condition that is no composition. */
export type Leaf = Exclude<
  ActivityCondition,
  { readonly any: unknown } | { readonly all: unknown } | { readonly not: unknown }
>;

/** What one event adds to a tally. */
export function toTally(condition: ActivityCondition, event: AnalyticsEvent): Tally {
  const amounts = leavesOf(condition).map((leaf) => toAmount(leaf, event));
  const isDoing = isActivity(toEventName(event)) || amounts.some((amount) => amount > 0);
  return [Number(isDoing), ...amounts];
}

/** What two tallies of one condition come to, in whatever order their events happened. */
export function addTallies(a: Tally, b: Tally): Tally {
  return a.map((number, at) => number + (b[at] ?? 0));
}

/**
 * Whether a person with this tally is active. The meaning, which the SQL of the same rule has to the letter:
 * - the events are those of one person (after identities are resolved) whose corrected time is in the period, each message id once,
 *   without `Active User` itself;
 * - who did nothing is not active, whatever the rule: to do something is to cause an event that is activity without a rule too, or
 *   that a condition of the rule counts;
 * - an event's name is what the table says: a track call's own, `Page Viewed` for a page call, `Screen Viewed`, `Identify`, `Group`;
 *   its path is `context.page.path`, else `properties.path`;
 * - `event` counts events of exactly that name that pass every filter of `where`, `page` those named `Page Viewed` whose path fits,
 *   `feature` those named `Feature Used` whose `feature` is that text;
 * - `scroll` asks for one event on a fitting path, named `Scrolled To End`, or `Page Scrolled` with at least that `percent`;
 * - `engagedSeconds` asks for the sum of `context.kept.engagedMs` of all events;
 * - each holds when its number is at least what the rule says, 1 when it says nothing;
 * - `any` of an empty list does not hold, `all` of one does.
 *
 * The browser asks after each event and reports the first time that the answer is yes; a rule with `not` may have held then and
 * not at the period's end, where the SQL asks.
 */
export function holds(condition: ActivityCondition, tally: Tally): boolean {
  const [doings = 0, ...numbers] = tally;
  let at = 0;
  const ask = (part: ActivityCondition): boolean => {
    // Every part is asked, so that each leaf finds its own number.
    if ('any' in part) return part.any.map(ask).includes(true);
    if ('all' in part) return !part.all.map(ask).includes(false);
    if ('not' in part) return !ask(part.not);
    return (numbers[at++] ?? 0) >= toTarget(part);
  };
  return doings > 0 && ask(condition);
}

function leavesOf(condition: ActivityCondition): readonly Leaf[] {
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}

/** The number from which on a condition holds; milliseconds for attention. */
export function toTarget(leaf: Leaf): number {
  if ('engagedSeconds' in leaf) return leaf.engagedSeconds * 1_000;
  return 'scroll' in leaf ? 1 : (leaf.count ?? 1);
}

function toAmount(leaf: Leaf, event: AnalyticsEvent): number {
  return 'engagedSeconds' in leaf ? (event.context?.kept?.engagedMs ?? 0) : Number(matches(leaf, event));
}

function matches(leaf: Exclude<Leaf, { readonly engagedSeconds: unknown }>, event: AnalyticsEvent): boolean {
  const name = toEventName(event);
  const properties = readProperties(event);
  if ('event' in leaf) return name === leaf.event && matchesFilters(properties, leaf.where);
  if ('feature' in leaf)
    return (
      name === 'Feature Used' &&
      matchesFilters(properties, [{ key: 'feature', op: 'eq', value: leaf.feature }])
    );
  const isOnPage = leaf.page === undefined || matchesPath(readPath(event, properties), leaf.page);
  if (!('scroll' in leaf)) return name === 'Page Viewed' && isOnPage;
  const isDeep =
    name === 'Scrolled To End' || (name === 'Page Scrolled' && Number(properties['percent']) >= leaf.scroll);
  return isDeep && isOnPage;
}

function readProperties(event: AnalyticsEvent): Properties {
  if (event.type === 'alias') return { previous_id: event.previousId };
  return ('traits' in event ? event.traits : 'properties' in event ? event.properties : null) ?? {};
}

function readPath({ context }: AnalyticsEvent, { path }: Properties): string {
  return context?.page?.path || (typeof path === 'string' ? path : '');
}
