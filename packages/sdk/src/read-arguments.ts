import type { CallOptions } from './client.ts';

/** `page` as Segment has it: one text is the name, two are category and name; either may be left out before the object. */
export function readPageArguments(args: readonly unknown[]): {
  readonly category: unknown;
  readonly name: unknown;
  readonly payload: unknown;
  readonly options: CallOptions | undefined;
} {
  const texts = args.slice(0, 2).filter((each) => typeof each === 'string');
  const objects = args.filter((each) => typeof each === 'object' && each !== null);
  return {
    category: texts.length > 1 ? texts[0] : undefined,
    name: texts.at(-1),
    // With all four given, the third may be absent and the fourth not.
    payload: args.length > 3 ? args[2] : objects[0],
    options: (args.length > 3 ? args[3] : objects[1]) as CallOptions | undefined,
  };
}

/** `identify` with the traits first is about whoever the person already is. */
export function readIdentifyArguments(args: readonly unknown[]): {
  readonly userId: unknown;
  readonly payload: unknown;
  readonly options: CallOptions | undefined;
} {
  const [first, ...rest] = args;
  const [payload, options] =
    typeof first === 'object' && first !== null ? [first, rest.find((each) => each)] : rest;
  return {
    userId: typeof first === 'object' ? undefined : first,
    payload,
    options: options as CallOptions | undefined,
  };
}
