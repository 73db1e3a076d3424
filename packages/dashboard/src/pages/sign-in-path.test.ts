import { expect, test } from 'vitest';

import { toSignInPath } from './sign-in-path.ts';

test('takes the token from a whole link, a part of one, or as it is', () => {
  const path = '/sign-in?token=abc-DEF_123';
  expect(toSignInPath('http://localhost:4100/sign-in?token=abc-DEF_123')).toBe(path);
  expect(toSignInPath('  Sign in once:  http://localhost:4100/sign-in?token=abc-DEF_123\n')).toBe(path);
  expect(toSignInPath('?x=1&token=abc-DEF_123#top')).toBe(path);
  expect(toSignInPath('abc-DEF_123')).toBe(path);
});

test('never leads to where the pasted text points', () => {
  expect(toSignInPath('https://evil.example/sign-in?token=abc-DEF_123')).toBe('/sign-in?token=abc-DEF_123');
  expect(toSignInPath('https://evil.example/')).toBeNull();
  expect(toSignInPath('javascript:alert(1)')).toBeNull();
  expect(toSignInPath('token=%2F..%2Fapi')).toBeNull();
});

test('an empty or a short text is no token', () => {
  expect(toSignInPath('')).toBeNull();
  expect(toSignInPath('abc')).toBeNull();
});
