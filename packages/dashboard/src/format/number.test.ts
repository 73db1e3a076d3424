import { expect, test } from 'vitest';

import { toQuantities, toSpan, toText } from './number.ts';

test('what is not known is a dash, and zero is zero', () => {
  expect(toText(null, 'people')).toBe('–');
  expect(toText(null, 'score')).toBe('–');
  expect(toText(0, 'people')).toBe('0\u00A0people');
  expect(toText(0, 'percent')).toBe('0.0\u00A0%');
  expect(toText(0, 'score')).toBe('0');
});

test('people are counted in whole numbers and by the right word', () => {
  expect(toText(1, 'people')).toBe('1\u00A0person');
  expect(toText(1_203.6, 'people')).toBe('1,204\u00A0people');
  expect(toText(1, 'uses')).toBe('1\u00A0use');
});

test('tickets are counted whole, and their mean has a digit after the point', () => {
  expect(toText(1, 'tickets')).toBe('1\u00A0ticket');
  expect(toText(1_204, 'tickets')).toBe('1,204\u00A0tickets');
  expect(toText(0.63, 'tickets')).toBe('0.6\u00A0tickets');
});

test('scores carry their sign, with a true minus', () => {
  expect(toText(33.33, 'score')).toBe('+33');
  expect(toText(-100, 'score')).toBe('−100');
});

test('shares have one digit after the point until they are full', () => {
  expect(toText(24.26, 'percent')).toBe('24.3\u00A0%');
  expect(toText(99.96, 'percent')).toBe('100\u00A0%');
  expect(toText(100, 'percent')).toBe('100\u00A0%');
});

test('durations speak in the two largest units', () => {
  expect(toText(0.4, 'seconds')).toBe('0\u00A0s');
  expect(toText(59.6, 'seconds')).toBe('1\u00A0min');
  expect(toText(252, 'seconds')).toBe('4\u00A0min\u00A012\u00A0s');
  expect(toText(8_400, 'seconds')).toBe('2\u00A0h\u00A020\u00A0min');
  expect(toText(3_599.7, 'seconds')).toBe('1\u00A0h');
  expect(toText(86_399, 'seconds')).toBe('1\u00A0d');
  expect(toText(90_000, 'seconds')).toBe('1\u00A0d\u00A01\u00A0h');
  expect(toQuantities(252, 'seconds')).toEqual([
    { number: '4', unit: 'min' },
    { number: '12', unit: 's' },
  ]);
});

test('an interval says its unit once', () => {
  expect(toSpan(36, 46.8, 'percent')).toBe('36.0 to 46.8\u00A0%');
  expect(toSpan(-4, 39, 'score')).toBe('−4 to +39');
  expect(toSpan(60, 90, 'seconds')).toBe('1\u00A0min to 1\u00A0min\u00A030\u00A0s');
});

test('money carries its currency where one is known, and hundredths only while they matter', () => {
  expect(toText(78_612.32, 'money', 'EUR')).toBe('78,612\u00A0EUR');
  expect(toText(-4_394.83, 'money', 'EUR')).toBe('−4,395\u00A0EUR');
  expect(toText(9.5, 'money', 'USD')).toBe('9.50\u00A0USD');
  expect(toText(12, 'money')).toBe('12');
  expect(toText(null, 'money', 'EUR')).toBe('–');
});
