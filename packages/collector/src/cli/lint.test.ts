import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { NPS_RELATIONSHIP } from '../demo/definitions.ts';
import { openTerminal, type OpenTerminal } from './open-terminal.test.support.ts';

const LEADING = {
  ...NPS_RELATIONSHIP,
  id: 'leading',
  language: 'en',
  metric: 'none',
  questions: [
    {
      id: 'r',
      type: 'rating',
      scale: 5,
      question: 'How much do you love it?',
      low: 'Not at all',
      high: 'Very much',
    },
  ],
};

let terminal: OpenTerminal;
beforeEach(() => {
  terminal = openTerminal({ input: JSON.stringify(LEADING) });
});
afterEach(() => terminal.dispose());

function write(value: unknown): string {
  writeFileSync(join(terminal.folder, 'surveys.json'), JSON.stringify(value));
  return 'surveys.json';
}

test('surveys by the rules, the demo among them, end with 0', async () => {
  expect(await terminal.kept('lint', write([NPS_RELATIONSHIP]))).toEqual({
    code: 0,
    out: 'nps-relationship: nothing to reconsider\n',
    err: '',
  });
});

test('a warning is told with the words and better ones, and fails where that is asked for', async () => {
  const ended = await terminal.kept('lint', write({ surveys: [LEADING] }));
  expect(ended.code).toBe(0);
  expect(ended.out).toContain('warning  questions.r.question  (rule 4)\n    How much do you love it?\n');
  expect(await terminal.kept('lint', '-', '--strict')).toMatchObject({
    code: 1,
    err: '0 errors and 1 warnings in 1 surveys.\n',
  });
});

test('an error ends with 1, for programs as JSON', async () => {
  const ended = await terminal.kept('lint', write([{ ...LEADING, questions: [] }]), '--json');
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.out)).toMatchObject([
    { survey: 'leading', findings: [{ rule: 'shape', at: 'questions' }] },
  ]);
});

test('what cannot be read, or is not JSON, ends with 2', async () => {
  expect(await terminal.kept('lint', 'nowhere.json')).toMatchObject({
    code: 2,
    err: 'nowhere.json cannot be read.\n',
  });
  writeFileSync(join(terminal.folder, 'surveys.json'), '{');
  expect(await terminal.kept('lint', 'surveys.json')).toMatchObject({ code: 2 });
});
