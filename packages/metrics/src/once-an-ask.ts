import type { Ask } from './metric.ts';

/** Reads what total and rows are both made of once for each ask. */
export function onceAnAsk<Value>(read: (ask: Ask) => Promise<Value>): (ask: Ask) => Promise<Value> {
  return once(read, (ask) => ask);
}

/** Reads what is the same of every span once for each question: of the range, and of the one that it is compared with. */
export function onceAQuestion<Value>(read: (ask: Ask) => Promise<Value>): (ask: Ask) => Promise<Value> {
  return once(read, ({ params }) => params);
}

function once<Value>(read: (ask: Ask) => Promise<Value>, toKey: (ask: Ask) => object) {
  const known = new WeakMap<object, Promise<Value>>();
  return (ask: Ask): Promise<Value> => {
    const value = known.get(toKey(ask)) ?? read(ask);
    known.set(toKey(ask), value);
    return value;
  };
}
