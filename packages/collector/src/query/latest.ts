/** What was read last, by key, for a moment. */
export interface Latest<Value> {
  /** What is remembered, else what `read` reads; two who ask together wait for the same. */
  readonly read: (key: string, read: () => Promise<Value>) => Promise<Value>;
  /** What is remembered or being read; null when nothing is. */
  readonly peek: (key: string) => Promise<Value> | null;
}

/** Remembers what took long to read, so that one who asks again at once does not wait again. A read that failed is forgotten. */
export function createLatest<Value>(keepMs: number, now: () => number): Latest<Value> {
  const known = new Map<string, { readonly value: Promise<Value>; readonly untilMs: number }>();

  const peek = (key: string): Promise<Value> | null => {
    for (const [each, { untilMs }] of known) if (untilMs <= now()) known.delete(each);
    return known.get(key)?.value ?? null;
  };

  return {
    peek,
    read(key, read) {
      const fresh = peek(key);
      if (fresh !== null) return fresh;
      const value = read();
      const kept = { value, untilMs: now() + keepMs };
      known.set(key, kept);
      value.catch(() => known.get(key) === kept && known.delete(key));
      return value;
    },
  };
}
