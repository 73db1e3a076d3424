import { expect, test } from 'vitest';

import { npsSurvey, startChecklist } from '../stub-client.test.support.ts';
import { askedOnDrop, toDrop } from './asked-on-drop.ts';
import { countWithin, noteOccurrence } from './event-times.ts';

const exit = {
  ...npsSurvey,
  id: 'exit',
  conditions: { url: { match: '/app/*' }, events: [{ name: 'Something Else' }] },
};

test('a survey that a checklist names waits for a drop of that flow, in place of other events', () => {
  const [other, asked] = askedOnDrop([npsSurvey, exit], [{ ...startChecklist, askOnDrop: 'exit' }]);
  expect(other).toBe(npsSurvey);
  const [condition] = asked?.conditions?.events ?? [];
  if (!asked || !condition) throw new Error('It asks for no event');
  expect(asked.conditions).toEqual({ url: { match: '/app/*' }, events: [condition] });
  const timesAfter = (flow: string) => noteOccurrence({}, [asked], toDrop(flow), 1_000);
  expect(countWithin(timesAfter('start'), condition, 2_000)).toBe(1);
  expect(countWithin(timesAfter('another'), condition, 2_000)).toBe(0);
});

test('a survey that several checklists name waits for a drop of any of them', () => {
  const checklists = ['one', 'two'].map((id) => ({ ...startChecklist, id, askOnDrop: 'exit' }));
  const [asked] = askedOnDrop([exit], checklists);
  const times = noteOccurrence({}, asked ? [asked] : [], toDrop('two'), 1_000);
  expect(Object.values(times)).toEqual([[1_000]]);
});
