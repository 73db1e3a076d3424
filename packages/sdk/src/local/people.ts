/** Who did something; an event and `identity()` say it in the same words. */
export interface Who {
  readonly anonymousId?: string;
  readonly userId?: string | null;
}

/** What is held of each person, by user id, else by anonymous id; who was here last comes last. */
export type People<Value> = readonly (readonly [person: string, value: Value])[];

/** Colleagues who take turns at one computer; whoever comes back after as many others begins anew. */
const MAX_PEOPLE = 5;

/**
 * Adds a value to what is held of a person. Somebody who signs in is still who they were, and a user who comes back is
 * themselves; after `reset()`, or as another user, they are not.
 */
export function addToPerson<Value>(
  people: People<Value> | null,
  who: Who,
  value: Value,
  merge: (older: Value, newer: Value) => Value,
): People<Value> {
  const byPerson = new Map(people);
  let sum = value;
  for (const id of new Set([who.anonymousId ?? '', toPerson(who)])) {
    const held = byPerson.get(id);
    if (held) sum = merge(held, sum);
    byPerson.delete(id);
  }
  return [...byPerson, [toPerson(who), sum] as const].slice(-MAX_PEOPLE);
}

/** What is held of a person, be it from before they signed in; null when they are not known. */
export function findPerson<Value>(people: People<Value> | null, who: Who): Value | null {
  const byPerson = new Map(people);
  return byPerson.get(toPerson(who)) ?? byPerson.get(who.anonymousId ?? '') ?? null;
}

export function toPerson({ userId, anonymousId }: Who): string {
  return userId ?? anonymousId ?? '';
}
