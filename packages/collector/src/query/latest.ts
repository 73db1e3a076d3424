/**
 * Remembers for a moment what took long to read, so that one who asks again at once does not wait again, and two who ask
 * together wait for the same. Only what was asked last is kept of each key, and nothing of a read that failed.
 */
export function createLatest<Value>(
  keepMs: number,
  now: () => number,
): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const known = new Map<string, { readonly value: Promise<Value>; readonly untilMs: number }>();
  return (key, read) => {
    for (const [each, { untilMs }] of known) if (untilMs <= now()) known.delete(each);
    const fresh = known.get(key);
    if (fresh !== undefined) return fresh.value;
    const value = read();
    known.set(key, { value, untilMs: now() + keepMs });
    value.catch(() => known.delete(key));
    return value;
  };
}
