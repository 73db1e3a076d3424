import type { Properties, Traits } from '@kept/protocol';

import type { SharedRecord } from './shared-record.ts';

/** Who the person is: a random id of this browser, and what the host has told. */
export interface Person {
  readonly anonymousId: string;
  readonly userId: string | null;
  readonly groupId: string | null;
  readonly traits: Traits;
  /** What the host adds to each event's context, on later pages too. */
  readonly context?: Properties;
}

export interface Identity {
  readonly read: () => Person;
  readonly change: (change: Partial<Person>) => void;
  /** A new person: new anonymous id, nothing else known. */
  readonly reset: () => void;
  /**
   * Takes the copy of the slower, safer storage when the fast one had none (a browser that was killed, or blocks it).
   * Answers with the anonymous id that was made up meanwhile and is now replaced, or null.
   */
  readonly restore: (copy: Person | null) => string | null;
}

/** Keeps a person in `record`, for all tabs, and hands every change to `onChange` for the second copy. */
export function createIdentity(
  record: SharedRecord<Person>,
  makeId: () => string,
  onChange: (person: Person) => void,
): Identity {
  const toNobody = (): Person => ({ anonymousId: makeId(), userId: null, groupId: null, traits: {} });
  const known = record.read();
  let person = known ?? toNobody();
  /** The id was made up on this page, before anybody could look for one in the slower storage. */
  let isProvisional = !known;
  record.onChange((changed) => (person = changed));

  const set = (next: Person): void => {
    person = next;
    record.write(next);
    onChange(next);
  };
  if (isProvisional) record.write(person);

  return {
    read: () => person,
    change: (change) => set({ ...person, ...change }),
    reset() {
      isProvisional = false;
      set(toNobody());
    },
    restore(copy) {
      const isKnown = !isProvisional || !copy?.anonymousId;
      isProvisional = false;
      if (isKnown) {
        // Most pages of a visit find both copies alike.
        if (JSON.stringify(copy) !== JSON.stringify(person)) onChange(person);
        return null;
      }
      const { anonymousId, userId, groupId, traits } = person;
      // What the page has said since it began is newer than the copy.
      set(
        userId
          ? { ...person, anonymousId: copy.anonymousId }
          : { ...copy, groupId: groupId ?? copy.groupId, traits: { ...copy.traits, ...traits } },
      );
      return anonymousId;
    },
  };
}
