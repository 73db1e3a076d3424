import { expect, test } from 'vitest';

import { fromMixpanel } from './from-mixpanel.ts';

const exported = (event: string, properties: object) => ({
  event,
  properties: { time: 1_772_359_200, $insert_id: 'abc-1', $device_id: 'd-1', mp_lib: 'web', ...properties },
});
const callOf = (row: object) => {
  const mapped = fromMixpanel(row);
  return mapped.kind === 'calls' ? mapped.calls[0] : mapped;
};

test('an event keeps its id, its time in seconds or milliseconds, its person and its page', () => {
  const properties = {
    distinct_id: 'ada',
    $user_id: 'ada',
    $browser: 'Firefox',
    $current_url: 'https://app.example.com/reports?x=1',
    $mp_api_endpoint: 'api.mixpanel.com',
    company_id: 'acme',
    channel: 'link',
    mp_country_code: 'IT',
  };
  expect(callOf(exported('Report Shared', properties))).toEqual({
    type: 'track',
    event: 'Report Shared',
    messageId: 'abc-1',
    timestamp: '2026-03-01T10:00:00.000Z',
    userId: 'ada',
    anonymousId: 'd-1',
    context: { page: { url: 'https://app.example.com/reports?x=1', path: '/reports' }, groupId: 'acme' },
    properties: { browser: 'Firefox', company_id: 'acme', channel: 'link', country: 'IT' },
  });
  expect(callOf(exported('A', { distinct_id: 'ada', time: 1_772_359_200_123 }))).toMatchObject({
    timestamp: '2026-03-01T10:00:00.123Z',
  });
});

test('whoever was not identified is a browser', () => {
  expect(callOf(exported('A', { distinct_id: '$device:d-1' }))).toMatchObject({
    userId: null,
    anonymousId: 'd-1',
  });
  const old = { event: 'A', properties: { time: 1_772_359_200, distinct_id: '$device:d-2' } };
  expect(callOf(old)).toMatchObject({ userId: null, anonymousId: 'd-2' });
});

test("Mixpanel's own events become calls, or are skipped by name", () => {
  expect(callOf(exported('$mp_web_page_view', { distinct_id: 'ada' }))).toMatchObject({ type: 'page' });
  expect(callOf(exported('$identify', { $identified_id: 'ada', $anon_id: 'd-1' }))).toMatchObject({
    type: 'identify',
    userId: 'ada',
    anonymousId: 'd-1',
  });
  expect(fromMixpanel(exported('$mp_session_record', {}))).toEqual({
    kind: 'skipped',
    what: '$mp_session_record',
  });
  expect(fromMixpanel({ event: 'A', properties: {} })).toMatchObject({ kind: 'refused' });
});
