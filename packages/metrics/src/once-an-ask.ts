import type { Ask } from './metric.ts';

/** Reads what total and rows are both made of once for each ask. */
export function onceAnAsk<Value>(read: (ask: Ask) => Promise<Value>): (ask: Ask) => Promise<Value> {
  const known = new WeakMap<Ask, Promise<Value>>();
  return (ask) => {
    const value = known.get(ask) ?? read(ask);
    known.set(ask, value);
    return value;
  };
}
