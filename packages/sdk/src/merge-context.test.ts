import type { AnalyticsEvent, MessageId } from '@kept/protocol';
import { expect, test } from 'vitest';

import { mergeContext } from './merge-context.ts';

const event: AnalyticsEvent = { type: 'track', event: 'Saved', messageId: 'a-1' as MessageId };

test('gives an event what its batch says for all, and lets what it says itself hold', () => {
  const context = { locale: 'de', kept: { seq: 3 } };
  const shared = { locale: 'en', timezone: 'UTC', kept: { sessionId: 's', seq: 0 } };
  expect(mergeContext({ ...event, context }, shared)).toEqual({
    locale: 'de',
    timezone: 'UTC',
    kept: { sessionId: 's', seq: 3 },
  });
});

test('makes do with either context missing', () => {
  expect(mergeContext(event)).toEqual({ kept: {} });
  expect(mergeContext(event, { locale: 'en' })).toEqual({ locale: 'en', kept: {} });
  expect(mergeContext({ ...event, context: { kept: { seq: 1 } } })).toEqual({ kept: { seq: 1 } });
});
