import { expect, test } from 'vitest';

import { fromPostHog } from './from-posthog.ts';

const ANON = '0190b0c1-7d3e-7a55-8f11-2b1f0c9d8e77';
const exported = (event: string, properties: object | string, distinctId = 'ada') => ({
  uuid: '01956f2e-0000-7000-8000-000000000001',
  event,
  distinct_id: distinctId,
  timestamp: '2026-03-01 10:00:00.123000+00:00',
  properties,
});
const callOf = (row: object) => {
  const mapped = fromPostHog(row);
  return mapped.kind === 'calls' ? mapped.calls[0] : mapped;
};

test('an event keeps its id, its time, its session and its account, and loses what is only bookkeeping', () => {
  const properties = {
    $browser: 'Firefox',
    $current_url: 'https://app.example.com/reports',
    $device_id: ANON,
    $groups: { company: 'acme' },
    $lib: 'web',
    $pathname: '/reports',
    $raw_user_agent: 'Mozilla/5.0',
    $session_id: 's-1',
    $user_id: 'ada',
    channel: 'link',
    token: 'phc_x',
  };
  // A batch export writes the properties as JSON.
  expect(callOf(exported('Report Shared', JSON.stringify(properties)))).toEqual({
    type: 'track',
    event: 'Report Shared',
    messageId: '01956f2e-0000-7000-8000-000000000001',
    timestamp: '2026-03-01T10:00:00.123Z',
    userId: 'ada',
    anonymousId: ANON,
    context: {
      groupId: 'acme',
      kept: { sessionId: 's-1' },
      userAgent: 'Mozilla/5.0',
      page: { path: '/reports', url: 'https://app.example.com/reports', title: undefined },
    },
    properties: { browser: 'Firefox', channel: 'link' },
  });
});

test("PostHog's own events become calls under their own names here", () => {
  expect(callOf(exported('$pageview', { $device_id: ANON, title: 'Reports' }, ANON))).toMatchObject({
    type: 'page',
    anonymousId: ANON,
    properties: { title: 'Reports' },
  });
  const identified = {
    $anon_distinct_id: ANON,
    $set: { email: 'a@example.com' },
    $set_once: { plan: 'free' },
  };
  expect(callOf(exported('$identify', identified))).toMatchObject({
    type: 'identify',
    userId: 'ada',
    anonymousId: ANON,
    traits: { email: 'a@example.com', plan: 'free' },
  });
  const group = { $group_type: 'company', $group_key: 'acme', $group_set: { plan: 'team' } };
  expect(callOf(exported('$groupidentify', group))).toMatchObject({
    type: 'group',
    groupId: 'acme',
    traits: { plan: 'team' },
  });
  expect(callOf(exported('survey sent', { $survey_id: 'nps', $survey_response: '9' }))).toMatchObject({
    type: 'track',
    event: 'Survey Answered',
    properties: { survey_id: 'nps', score: 9 },
  });
  expect(callOf(exported('survey sent', { $survey_id: 'why', $survey_response: 'Too slow' }))).toMatchObject({
    properties: { survey_id: 'why', comment: 'Too slow' },
  });
});

test('an id is a person by what PostHog says of it, and a browser when it looks like one', () => {
  expect(callOf(exported('A', {}, ANON))).toMatchObject({ anonymousId: ANON });
  expect(callOf(exported('A', { $is_identified: true }, ANON))).toMatchObject({ userId: ANON });
  expect(callOf(exported('A', { $is_identified: false }, 'visitor-1'))).toMatchObject({
    anonymousId: 'visitor-1',
  });
  expect(callOf(exported('A', {}, 'ada@example.com'))).toMatchObject({ userId: 'ada@example.com' });
});

test('what only PostHog has a use for is skipped by name, and what is no event is refused', () => {
  expect(fromPostHog(exported('$autocapture', {}))).toEqual({ kind: 'skipped', what: '$autocapture' });
  expect(fromPostHog(exported('$pageleave', {}))).toEqual({ kind: 'skipped', what: '$pageleave' });
  expect(fromPostHog({ event: 'A' })).toMatchObject({ kind: 'refused' });
  expect(fromPostHog({ event: 'A', distinct_id: 'x', timestamp: '01/02/2026' })).toMatchObject({
    kind: 'refused',
  });
});
