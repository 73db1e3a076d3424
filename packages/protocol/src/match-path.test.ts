import fc from 'fast-check';
import { expect, test } from 'vitest';

import { matchesPath } from './match-path.ts';

test.each([
  ['/reports', '/reports', true],
  ['/reports/7', '/reports', false],
  ['/reports/7', '/reports/*', true],
  ['/reports/', '/reports/*', true],
  ['/reports', '/reports/*', false],
  ['/a/b/c/edit', '/*/edit', true],
  ['/edit', '/*/edit', false],
  ['/anything', '*', true],
  ['/aXbXc', '/a*b*c', true],
  ['/ac', '/a*b*c', false],
  ['/ab', '/ab*b', false],
  ['/a.b', '/a?b', false],
])('%s against %s is %s', (path, pattern, expected) => {
  expect(matchesPath(path, pattern)).toBe(expected);
});

test('agrees with the same pattern written as a regular expression', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (path, pattern) => {
      const plain = path.replaceAll('*', 'c');
      const expression = new RegExp(`^${pattern.split('*').join('[^]*')}$`);
      expect(matchesPath(plain, pattern)).toBe(expression.test(plain));
    }),
  );
});
