import { isPromise } from './is-promise.ts';

/**
 * Makes a method that never throws or rejects into the page: a failure is reported and the caller gets `fallback`.
 * When `method` answers with a promise, `fallback` is what it resolves to instead of rejecting.
 */
export function shield<Args extends readonly unknown[], Out>(
  where: string,
  report: (where: string, error: unknown) => void,
  fallback: Out,
  method: (...args: Args) => Out,
): (...args: Args) => Out {
  const fail = (error: unknown): Out => {
    report(where, error);
    return fallback;
  };
  return (...args) => {
    try {
      const out = method(...args);
      return isPromise<unknown>(out) ? (out.then(undefined, fail) as Out) : out;
    } catch (error) {
      return fail(error);
    }
  };
}
