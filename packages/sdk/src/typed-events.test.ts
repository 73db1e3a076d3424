import type { Properties } from '@kept/protocol';
import { beforeEach, describe, expect, expectTypeOf, test } from 'vitest';

import { createFakeEnvironment } from '../test/fake-environment.ts';
import type { Client } from './client.ts';
import { createKept } from './create-kept.ts';

/** As a product writes them: once by an interface, which unlike a type alias has no index signature. */
interface Events {
  'Report Shared': { readonly channel: 'email' | 'link'; readonly seats?: number };
  'Filter Changed': { readonly name?: string };
  'Signed Out': undefined;
}

let recorded: string[] = [];

/** What is recorded is noted: types say what a page should do, and never keep an event back. */
function start<EventMap extends object = Record<string, Properties>>(): Client<EventMap> {
  return createKept<EventMap>({
    writeKey: 'KEY',
    host: 'https://kept.test',
    environment: createFakeEnvironment(),
    plugins: [
      {
        name: 'note',
        enrich(event) {
          if (event.type === 'track') recorded.push(event.event);
          return event;
        },
      },
    ],
  });
}

beforeEach(() => {
  recorded = [];
});

describe('with the events of a product as type argument', () => {
  test('takes each with its own properties, and options after them', () => {
    const kept = start<Events>();
    kept.track('Report Shared', { channel: 'email' });
    kept.track('Report Shared', { channel: 'link', seats: 3 }, { timestamp: 0 });
    kept.track('Filter Changed', { name: 'owner' });
    expect(recorded).toHaveLength(3);
  });

  test('takes one without properties where none are required', () => {
    const kept = start<Events>();
    kept.track('Filter Changed');
    kept.track('Signed Out');
    kept.track('Signed Out', undefined, { timestamp: 0 });
    expect(recorded).toHaveLength(3);
  });

  test('refuses a name that is not one of them', () => {
    const kept = start<Events>();
    // @ts-expect-error -- no such event
    kept.track('Report Sharde', { channel: 'email' });
    // @ts-expect-error -- no such event
    kept.track('Anything');
    expect(recorded).toHaveLength(2);
  });

  test('refuses a property of another type, value or name', () => {
    const kept = start<Events>();
    // @ts-expect-error -- no such channel
    kept.track('Report Shared', { channel: 'pigeon' });
    // @ts-expect-error -- not a number
    kept.track('Report Shared', { channel: 'link', seats: '3' });
    // @ts-expect-error -- no such property
    kept.track('Report Shared', { channel: 'link', chanel: 'link' });
    // @ts-expect-error -- the properties of another event
    kept.track('Filter Changed', { channel: 'link' });
    // @ts-expect-error -- an event without properties
    kept.track('Signed Out', { channel: 'link' });
    expect(recorded).toHaveLength(5);
  });

  test('refuses to do without a property that is required', () => {
    const kept = start<Events>();
    // @ts-expect-error -- channel is missing
    kept.track('Report Shared', {});
    // @ts-expect-error -- channel is missing
    kept.track('Report Shared', { seats: 3 });
    // @ts-expect-error -- channel is missing
    kept.track('Report Shared');
    expect(recorded).toHaveLength(3);
  });

  test('leaves all other methods as they are, and can be given to code that knows no events', () => {
    expectTypeOf<Omit<Client<Events>, 'track'>>().toEqualTypeOf<Omit<Client, 'track'>>();
    const anyClient: Client = start<Events>();
    expect(Object.keys(anyClient)).toEqual(Object.keys(start()));
  });
});

test('takes any event with any properties that JSON carries where no type argument is given', () => {
  const kept = start();
  const name: string = 'Made at run time';
  kept.track(name);
  kept.track('Any', { text: 'x', list: [1, { deep: null }], yes: true });
  // @ts-expect-error -- not even then is a date JSON: it would arrive as text
  kept.track('Any', { at: new Date(0) });
  expect(recorded).toEqual([name, 'Any', 'Any']);
});
