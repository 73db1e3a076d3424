/** How every command of `kept` ends. Scripts may rely on them. */
export const EXIT = {
  done: 0,
  /** It did not do what was asked; the last line on stderr says why. */
  failed: 1,
  /** The command line or a setting is wrong; nothing was touched. */
  usage: 2,
  /** It came to its end, and some rows were refused; a file says which. */
  refused: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a code and one line for the operator. */
export class CommandError extends Error {
  readonly code: Exclude<ExitCode, 0>;
  constructor(message: string, code: Exclude<ExitCode, 0> = EXIT.failed) {
    super(message);
    this.code = code;
  }
}

/** Shown below the help of `kept`. */
export const EXIT_CODES_HELP = `
Exit codes:
  0  done
  1  failed; the last line on stderr says why
  2  the command line or a setting is wrong; nothing was touched
  3  done, but some rows were refused; a file beside the data says which and why`;
