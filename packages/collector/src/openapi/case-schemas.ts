import { CASE_STATES } from '@kept/metrics';

import { list, number, object, oneOf, orNull, ref, type Schema, text, time } from './schema.ts';

const parts = { state: oneOf(...CASE_STATES), owner: orNull(text), note: orNull(text) };

/** What answers about unhappy people, and about those who needed help, are made of, by name. */
export const CASE_SCHEMAS: Readonly<Record<string, Schema>> = {
  Case: object({ ...parts, changes: list(object({ at: time, ...parts })) }),
  WantedCase: object({}, parts),
  Detractor: object({
    id: text,
    at: time,
    score: number,
    comment: text,
    locale: text,
    survey: text,
    person: text,
    name: orNull(text),
    email: orNull(text),
    account: orNull(text),
    accountName: orNull(text),
    case: ref('Case'),
  }),
  DetractorPage: object({
    items: list(ref('Detractor')),
    next: orNull(text),
    counts: object({ open: number, contacted: number, resolved: number }),
  }),
  TicketsOfAccount: object({
    account: orNull(text),
    name: orNull(text),
    opened: number,
    unresolved: number,
    waiting: number,
    responseSeconds: orNull(number),
    answered: number,
    resolutionSeconds: orNull(number),
    resolved: number,
  }),
};
