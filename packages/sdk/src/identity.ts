import type { Traits } from '@kept/protocol';

import type { SharedRecord } from './shared-record.ts';

/** Who the person is: a random id of this browser, and what the host has told. */
export interface Person {
  readonly anonymousId: string;
  readonly userId: string | null;
  readonly groupId: string | null;
  readonly traits: Traits;
}

export interface Identity {
  readonly read: () => Person;
  /** Whether the id was made up on this page, before anybody could look for one in the slower storage. */
  readonly isProvisional: () => boolean;
  readonly change: (change: Partial<Person>) => void;
  /** A new person: new anonymous id, nothing else known. */
  readonly reset: () => void;
  /**
   * Takes the copy of the slower, safer storage when the fast one had none (a browser that was killed, or blocks it).
   * Answers with the anonymous id that was made up meanwhile and is now replaced, or null.
   */
  readonly restore: (person: Person | null) => string | null;
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
  let isProvisional = known === null;
  record.onChange((changed) => (person = changed));

  const set = (next: Person): void => {
    person = next;
    record.write(next);
    onChange(next);
  };
  if (isProvisional) record.write(person);

  return {
    read: () => person,
    isProvisional: () => isProvisional,
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
      const madeUp = person.anonymousId;
      // What the page has said since it began is newer than the copy.
      set(person.userId ? { ...person, anonymousId: copy.anonymousId } : { ...copy, ...pickKnown(person) });
      return madeUp;
    },
  };
}

function pickKnown({ groupId, traits }: Person): Partial<Person> {
  return { ...(groupId !== null && { groupId }), ...(Object.keys(traits).length > 0 && { traits }) };
}
