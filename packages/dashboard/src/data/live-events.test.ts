import { expect, test } from 'vitest';

import { createTestStreams, type TestStream } from '../live-streams.test.fixture.ts';
import { onLiveEvents, type LiveState } from './live-events.ts';

function follow() {
  const { opened, openStream } = createTestStreams();
  const states: LiveState[] = [];
  const timers = new Map<number, { readonly callback: () => void; readonly delayMs: number }>();
  const environment = {
    openStream,
    setTimeout: (callback: () => void, delayMs: number) => {
      timers.set(timers.size + 1, { callback, delayMs });
      return timers.size;
    },
    clearTimeout: (timer: number) => void timers.delete(timer),
  };
  const stop = onLiveEvents(environment, '/api/live?project=demo', (state) => states.push(state));
  return {
    opened,
    timers,
    stop,
    stream: (): TestStream => opened.at(-1) as TestStream,
    state: (): LiveState => states.at(-1) as LiveState,
    names: () => states.at(-1)?.events.map(({ event }) => event),
  };
}

const at = (second: number) => `2026-11-21T12:00:${String(second).padStart(2, '0')}.000Z`;

test('lists the newest event first, whatever the order of arrival', () => {
  const { stream, state, names } = follow();
  stream().open();
  stream().send({ event: 'First', receivedAt: at(1) });
  stream().send({ event: 'Third', receivedAt: at(3) });
  stream().send({ event: 'Second', receivedAt: at(2) });
  expect(state().connection).toBe('open');
  expect(names()).toEqual(['Third', 'Second', 'First']);
});

test('lists two equal events as two', () => {
  const { stream, state } = follow();
  stream().send({ event: 'Clicked' });
  stream().send({ event: 'Clicked' });
  expect(state().events).toHaveLength(2);
  expect(new Set(state().events.map(({ number }) => number)).size).toBe(2);
});

test('keeps the latest 200', () => {
  const { stream, state } = follow();
  for (let index = 0; index < 250; index += 1) stream().send({ event: `Event ${index}` });
  expect(state().events).toHaveLength(200);
  expect(state().events[0]?.event).toBe('Event 249');
});

test('opens a lost connection again, later each time, and starts over once it is back', () => {
  const { stream, state, opened, timers, names } = follow();
  stream().open();
  stream().send({ event: 'Before' });
  stream().fail();
  expect(state()).toMatchObject({ connection: 'lost', events: [{ event: 'Before' }] });
  expect(opened[0]?.isClosed()).toBe(true);
  timers.get(1)?.callback();
  stream().fail();
  expect([...timers.values()].map(({ delayMs }) => delayMs)).toEqual([1_000, 2_000]);
  timers.get(2)?.callback();
  stream().open();
  expect(names()).toEqual(['Before']);
  stream().send({ event: 'Before' });
  stream().send({ event: 'After' });
  expect(names()).toEqual(['After', 'Before']);
  expect(opened).toHaveLength(3);
});

test('waits at most half a minute', () => {
  const { stream, timers } = follow();
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    stream().fail();
    timers.get(attempt)?.callback();
  }
  expect(timers.get(8)?.delayMs).toBe(30_000);
});

test('passes over what is no event', () => {
  const { stream, state } = follow();
  stream().send({ event: 'Kept' });
  stream().sendText('{');
  stream().sendText('null');
  stream().sendText('{"hello":1}');
  expect(state().events).toHaveLength(1);
});

test('closes the stream and forgets the next attempt when it is no longer wanted', () => {
  const { stream, timers, opened, stop } = follow();
  stream().fail();
  stop();
  expect(timers.size).toBe(0);
  expect(opened.every((each) => each.isClosed())).toBe(true);
});
