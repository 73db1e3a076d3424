import {
  MAX_NAME_LENGTH,
  type EventCondition,
  type PropertyFilter,
  type SurveyConditions,
  type UrlCondition,
} from '@kept/protocol';

import { type Check, flag, isRecord, list, number, object, oneOf, optional, text, whole } from './check.ts';

/** Ten years: no rule of a survey looks further. */
export const MAX_DAYS = 3_650;
const MAX_COUNT = 1_000_000;
const MAX_ITEMS = 50;
const HOUR_MS = 3_600_000;
const OPERATORS = [
  'eq',
  'neq',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'contains',
  'exists',
  'not_exists',
] as const satisfies readonly PropertyFilter['op'][];

export const name = text(MAX_NAME_LENGTH);
export const count = whole(1, MAX_COUNT);

const isPlain = (each: unknown) => ['string', 'number', 'boolean'].includes(typeof each);

const value: Check = (given, at) => {
  return isPlain(given) || (Array.isArray(given) && given.length <= MAX_ITEMS && given.every(isPlain))
    ? []
    : [`${at} is a text, a number, true, false, or a list of them.`];
};

const filterFields = object<PropertyFilter>({ key: name, op: oneOf(...OPERATORS), value: optional(value) });

export const filter: Check = (given, at) => {
  const wrong = filterFields(given, at);
  if (wrong.length > 0 || !isRecord(given)) return wrong;
  const { op } = given;
  if (op === 'in' && !Array.isArray(given['value'])) return [`${at}.value is a list, as \`in\` asks for.`];
  const needsNone = op === 'exists' || op === 'not_exists';
  return needsNone || given['value'] !== undefined ? [] : [`${at}.value is missing.`];
};

export const filters = list(filter, MAX_ITEMS);

const url = object<UrlCondition>({ match: text(), exclude: optional(list(text(), MAX_ITEMS)) });

const event = object<EventCondition>({
  name,
  where: optional(filters),
  count: optional(count),
  withinDays: optional(whole(1, MAX_DAYS)),
});

/** Of a checklist and a guide too: what those do not ask for is without effect on them. */
export const conditions = object<SurveyConditions>({
  url: optional(url),
  events: optional(list(event, MAX_ITEMS)),
  cancelEvents: optional(list(name, MAX_ITEMS)),
  traits: optional(filters),
  selector: optional(text()),
  device: optional(list(oneOf('desktop', 'mobile'), 2)),
  minAgeDays: optional(whole(0, MAX_DAYS)),
  minSessions: optional(whole(0, MAX_COUNT)),
  delayMs: optional(whole(0, HOUR_MS)),
  scrollPercent: optional(number(0, 100)),
  exitIntent: optional(flag),
});
