import type { Properties } from '@kept/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { startChecklist } from '../stub-client.test.support.ts';
import { isGone, NOT_STARTED, noteStall, putAway, stamp, tickSteps, toFlowEvents } from './flow-progress.ts';
import type { Occurrence } from './occurrence.ts';

const did = (name: string, properties = {}): Occurrence => ({ name, properties, path: '/somewhere' });

function after(checklist: typeof startChecklist, occurrences: readonly Occurrence[]) {
  return occurrences.reduce(
    (progress, each, index) => tickSteps(checklist, progress, each, 1_000 + index),
    NOT_STARTED,
  );
}

test('events tick their steps in any order, and the mandatory ones complete the flow', () => {
  const one = after(startChecklist, [did('Invite Sent')]);
  expect(one).toEqual({ ...NOT_STARTED, startedAt: 1_000, done: { invite: 1_000 } });
  const both = after(startChecklist, [did('Invite Sent'), did('Report Created')]);
  expect(both.completedAt).toBe(1_001);
});

test('in order, a step counts only after the mandatory ones before it', () => {
  const ordered = { ...startChecklist, mode: 'ordered' as const };
  expect(after(ordered, [did('Invite Sent')])).toBe(NOT_STARTED);
  expect(Object.keys(after(ordered, [did('Report Created'), did('Invite Sent')]).done)).toEqual([
    'report',
    'invite',
  ]);
});

test('in order, one act is one step even when two steps ask for the same', () => {
  const twice = {
    ...startChecklist,
    mode: 'ordered' as const,
    steps: ['first', 'second'].map((id) => ({ id, title: id, doneWhen: { event: 'Report Created' } })),
  };
  expect(Object.keys(after(twice, [did('Report Created')]).done)).toEqual(['first']);
  expect(after(twice, [did('Report Created'), did('Report Created')]).completedAt).toBe(1_001);
});

test('a page ticks a step by its path, a filter holds an event back', () => {
  const checklist = {
    ...startChecklist,
    steps: [
      { id: 'visit', title: 'Visit', doneWhen: { page: '/some*' } },
      {
        id: 'big',
        title: 'Big',
        doneWhen: { event: 'Exported', where: [{ key: 'rows', op: 'gt' as const, value: 9 }] },
      },
    ],
  };
  expect(Object.keys(after(checklist, [did('Exported', { rows: 3 })]).done)).toEqual(['visit']);
  expect(Object.keys(after(checklist, [did('Exported', { rows: 30 })]).done)).toEqual(['visit', 'big']);
});

test('a trait ticks a step wherever it is known, and no event does', () => {
  const trait = { key: 'plan', op: 'in' as const, value: ['pro', 'team'] };
  const checklist = {
    ...startChecklist,
    steps: [{ id: 'upgrade', title: 'Upgrade', doneWhen: { trait } }],
  };
  const known = (traits: Properties) => ({ ...did(''), traits });
  expect(after(checklist, [did('plan', { plan: 'pro' }), known({}), known({ plan: 'free' })])).toBe(
    NOT_STARTED,
  );
  expect(after(checklist, [known({ plan: 'free' }), known({ plan: 'team' })])).toMatchObject({
    done: { upgrade: 1_001 },
    completedAt: 1_001,
  });
});

test('who puts the list away unfinished has dropped it, once; who had finished has not', () => {
  const begun = after(startChecklist, [did('Report Created')]);
  const dropped = putAway(begun, 9_000);
  expect(dropped).toEqual({ ...begun, dismissedAt: 9_000, droppedAt: 9_000 });
  expect(putAway(dropped, 9_999)).toBe(dropped);
  const finished = after(startChecklist, [did('Report Created'), did('Invite Sent')]);
  expect(putAway(finished, 9_000)).toEqual({ ...finished, dismissedAt: 9_000 });
  expect(toFlowEvents(startChecklist, finished, putAway(finished, 9_000))).toEqual([]);
});

test('a list that lies untouched for a week is dropped, counted from the last step', () => {
  const week = 7 * 86_400_000;
  const begun = after(startChecklist, [did('Theme Picked'), did('Report Created')]);
  expect(noteStall(begun, 1_000 + week)).toBe(begun);
  const dropped = noteStall(begun, 1_001 + week);
  expect(dropped).toEqual({ ...begun, droppedAt: 1_001 + week });
  expect(noteStall(dropped, 1_001 + 2 * week)).toBe(dropped);
  expect(putAway(dropped, 2 * week).droppedAt).toBe(1_001 + week);
  expect(noteStall(NOT_STARTED, week)).toBe(NOT_STARTED);
  // Who goes on after all still can.
  expect(tickSteps(startChecklist, dropped, did('Invite Sent'), 2 * week).completedAt).toBe(2 * week);
});

test('a finished list is gone, but for one that waits to be put away', () => {
  const finished = after(startChecklist, [did('Report Created'), did('Invite Sent')]);
  expect(isGone(startChecklist, NOT_STARTED)).toBe(false);
  expect(isGone(startChecklist, finished)).toBe(true);
  const staying = { ...startChecklist, autoHideWhenDone: false };
  expect(isGone(staying, finished)).toBe(false);
  expect(isGone(staying, putAway(finished, 9_000))).toBe(true);
});

test('nothing is ticked once the flow was put away', () => {
  const dismissed = stamp(NOT_STARTED, 'dismissedAt', 5);
  expect(tickSteps(startChecklist, dismissed, did('Report Created'), 6)).toBe(dismissed);
});

test('events tell the start, each step with its place, and the end', () => {
  const done = after(startChecklist, [did('Report Created'), did('Invite Sent')]);
  const flow = { flow_id: 'start', steps_total: 3 };
  expect(toFlowEvents(startChecklist, NOT_STARTED, done)).toEqual([
    { event: 'Onboarding Started', properties: flow },
    { event: 'Onboarding Step Completed', properties: { ...flow, step_id: 'report', step_index: 0 } },
    { event: 'Onboarding Step Completed', properties: { ...flow, step_id: 'invite', step_index: 1 } },
    { event: 'Onboarding Completed', properties: flow },
  ]);
  expect(toFlowEvents(startChecklist, done, done)).toEqual([]);
});

test('over any history, no event of a flow is told twice', () => {
  const names = fc.constantFrom('Report Created', 'Invite Sent', 'Theme Picked', 'Nothing Of It');
  fc.assert(
    fc.property(fc.array(names), fc.constantFrom('any' as const, 'ordered' as const), (history, mode) => {
      const checklist = { ...startChecklist, mode };
      let progress = NOT_STARTED;
      const told: string[] = [];
      for (const name of history) {
        const next = tickSteps(checklist, progress, did(name), 1);
        told.push(...toFlowEvents(checklist, progress, next).map((each) => JSON.stringify(each)));
        progress = next;
      }
      expect(new Set(told).size).toBe(told.length);
      expect(progress.completedAt > 0).toBe(['report', 'invite'].every((id) => id in progress.done));
    }),
  );
});
