import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fromIntercom } from '../webhooks/from-intercom.ts';
import { fromZendesk } from '../webhooks/from-zendesk.ts';
import { fromStripe } from '../webhooks/stripe/from-stripe.ts';
import { fromCsv } from './from-csv.ts';
import { fromCost, fromSubscription, fromTicket } from './from-facts.ts';
import { fromMixpanel } from './from-mixpanel.ts';
import { fromPostHog } from './from-posthog.ts';
import { fromSegment } from './from-segment.ts';

const RUNS = 200;

/** Names and values that readers look for, and those that JavaScript itself gives a meaning. */
const NAMES =
  `type event properties data object detail id time timestamp distinct_id items discounts discount coupon price
  status created contacts topic item interval amount account_id subscription_id started_at category currency
  constructor __proto__ toString hasOwnProperty`.split(/\s+/);
const TEXTS =
  `track $identify $pageview customer.subscription.updated invoice.paid trialing active constructor year
  zen:event-type:ticket.status_changed conversation.admin.replied 2026-03-01`.split(/\s+/);
const VALUES = [...TEXTS, 1_772_359_200, -1, 1e300, null, true];

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(...VALUES),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 10, noNullPrototype: true }),
  ),
}));
const row = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 12, noNullPrototype: true });

test.for<[string, (row: unknown) => unknown]>([
  ['CSV', fromCsv({ event: null, map: new Map() })],
  ['Segment', fromSegment],
  ['PostHog', fromPostHog],
  ['Mixpanel', fromMixpanel],
  ['subscriptions', fromSubscription],
  ['tickets', fromTicket],
  ['costs', fromCost],
])('no row of %s makes its reader throw', ([, read]) => {
  fc.assert(
    fc.property(fc.oneof(row, fc.jsonValue()), (any) => {
      expect(read(any)).toMatchObject({ kind: expect.stringMatching(/^(calls|skipped|refused)$/) as string });
    }),
    { numRuns: RUNS },
  );
});

test.for<[string, typeof fromStripe]>([
  ['Stripe', fromStripe],
  ['Zendesk', fromZendesk],
  ['Intercom', fromIntercom],
])('no event of %s makes its reader throw', ([, read]) => {
  fc.assert(
    fc.property(row, (any) => {
      expect(Array.isArray(read(any))).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
