import { expect, test } from 'vitest';

import { parseAutomation } from './parse-automation.ts';

const GOOD = {
  name: ' Unhappy ',
  trigger: { kind: 'event', event: 'Survey Answered', filters: ['properties.score<=6'] },
  account: { mrrOver: 500, plans: ['business'], bands: ['risk'] },
  target: { kind: 'webhook', url: 'https://example.com/hook?a=b' },
};

test('takes a whole rule, and fills in what may be left out', () => {
  expect(parseAutomation(GOOD, false)).toEqual({
    ok: true,
    value: {
      ...GOOD,
      name: 'Unhappy',
      isOn: true,
      newSecret: false,
      account: { mrrOver: 500, mrrUnder: null, plans: ['business'], bands: ['risk'] },
    },
  });
});

test.each([
  [{ trigger: { kind: 'health', band: 'risk' } }],
  [{ trigger: { kind: 'onboarding', days: 7 } }],
  [{ trigger: { kind: 'ticket', hours: 4 } }],
  [{ account: undefined }],
  [{ target: { kind: 'slack', url: null } }],
])('takes %j', (changed) => {
  expect(parseAutomation({ ...GOOD, ...changed }, false).ok).toBe(true);
});

test.each([
  [{ name: ' ' }, '`name`'],
  [{ name: 'x'.repeat(101) }, '`name`'],
  [{ isOn: 'yes' }, '`isOn`'],
  [{ newSecret: 1 }, '`newSecret`'],
  [{ trigger: null }, '`trigger.kind`'],
  [{ trigger: { kind: 'event', event: '' } }, '`trigger.event`'],
  [{ trigger: { kind: 'event', event: 'A', filters: 'b' } }, '`trigger.filters`'],
  [{ trigger: { kind: 'event', event: 'A', filters: ['score > 5'] } }, '`trigger.filters`: `score`'],
  [{ trigger: { kind: 'event', event: 'A', filters: Array(11).fill('path') } }, '`trigger.filters`'],
  [{ trigger: { kind: 'health', band: 'bad' } }, '`trigger.band`'],
  [{ trigger: { kind: 'onboarding', days: 0 } }, '`trigger.days`'],
  [{ trigger: { kind: 'ticket', hours: 1.5 } }, '`trigger.hours`'],
  [{ account: { mrrOver: -1 } }, '`account.mrrOver`'],
  [{ account: { mrrOver: '5' } }, '`account.mrrOver`'],
  [{ account: { mrrOver: 500, mrrUnder: 500 } }, 'No account'],
  [{ account: { plans: [''] } }, '`account.plans`'],
  [{ account: { bands: ['good'] } }, '`account.bands`'],
  [{ target: { kind: 'mail', url: 'https://example.com' } }, '`target.kind`'],
  [{ target: { kind: 'webhook', url: 'example.com' } }, '`target.url`'],
  [{ target: { kind: 'webhook', url: 'http://example.com' } }, '`target.url` begins with https://'],
  [{ target: { kind: 'webhook', url: 'file:///etc/passwd' } }, '`target.url` begins with https://'],
  [{ target: { kind: 'webhook', url: 'https://me:secret@example.com' } }, 'no user name or password'],
  [{ target: { kind: 'webhook', url: `https://example.com/${'x'.repeat(2_000)}` } }, '`target.url`'],
])('refuses %j in words', (changed, part) => {
  const parsed = parseAutomation({ ...GOOD, ...changed }, false);
  expect(parsed.ok).toBe(false);
  expect(parsed.ok ? [] : parsed.reasons).toEqual([expect.stringContaining(part)]);
});

test('names every part that is wrong at once, and takes no encryption only where that is allowed', () => {
  const parsed = parseAutomation({ name: '', trigger: {}, target: {} }, false);
  expect(parsed.ok ? [] : parsed.reasons).toHaveLength(3);
  expect(parseAutomation([], false).ok).toBe(false);
  const plain = { ...GOOD, target: { kind: 'webhook', url: 'http://10.0.0.1/hook' } };
  expect(parseAutomation(plain, true).ok).toBe(true);
});
