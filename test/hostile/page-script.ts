/** What runs in a page: a function that sees nothing of the file it stands in, or the text of a script. */
export type PageScript = (() => unknown) | string;

/** A function as a script that calls it. */
export function toScript(script: PageScript = ''): string {
  return typeof script === 'string' ? script : toCall(script);
}

/** A call in the page: what is not text is a function, and its text is handed on. */
export function toCall(
  run: (...args: never) => unknown,
  ...args: readonly (string | ((...args: never) => unknown))[]
): string {
  return `(${String(run)})(${args.map(String).join(', ')})`;
}
