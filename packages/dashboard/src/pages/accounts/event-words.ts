import type { TimelineEvent, TimelineKind } from '@kept/metrics';

/** What a timeline can be narrowed to, in words. */
export const KIND_WORDS: Readonly<Record<TimelineKind, string>> = {
  use: 'Use',
  onboarding: 'Onboarding',
  answers: 'Survey answers',
  tickets: 'Tickets',
  billing: 'Billing and contracts',
  errors: 'Errors',
};

/** So many properties say what an event is about; who wants all of them has the export. */
const SHOWN_PROPERTIES = 3;
const SHOWN_LENGTH = 60;

/** What a reader asks first, in this order. */
const TOLD_FIRST: readonly string[] = [
  'feature',
  'score',
  'comment',
  'issue_type',
  'author',
  'plan',
  'mrr',
  'seats',
  'total',
  'renewal_date',
  'step_id',
  'survey_id',
  'reason',
  'status',
];

/** What stands beside it already, or is for machines alone. */
const UNTOLD =
  /^(path|url|title|referrer|search|locale|direction|input_method|interval_count)$|_(id|ms|min|max|index)$/u;

/** What an event is about, in one line: its page, then the properties that say most. */
export function toEventNote({ path, properties }: Pick<TimelineEvent, 'path' | 'properties'>): string {
  const first = TOLD_FIRST.filter((key) => key in properties);
  const others = Object.keys(properties).filter((key) => !first.includes(key) && !UNTOLD.test(key));
  const told = [...first, ...others]
    .flatMap((key) => {
      const value = toShort(properties[key]);
      return value === '' ? [] : [`${key.replace(/_id$/u, '').replaceAll('_', ' ')}: ${value}`];
    })
    .slice(0, SHOWN_PROPERTIES);
  return [...(path === null ? [] : [path]), ...told].join(' · ');
}

/** A value as one reads it in passing; empty for what is none, or has parts. */
function toShort(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return '';
  return value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value;
}
