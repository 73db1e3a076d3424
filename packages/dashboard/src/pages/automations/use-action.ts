import { useState } from 'preact/hooks';

import type { Outcome } from '../../data/api.ts';
import { toReason } from './Editor.tsx';

/** Something that a button does: whether it is under way, and why it was not done. */
export interface Action {
  readonly isBusy: boolean;
  /** Null while nothing went wrong. */
  readonly problem: string | null;
  /** Resolves with what came of it, or null when it was not done. */
  readonly run: <T>(work: () => Promise<Outcome<T>>) => Promise<T | null>;
}

export function useAction(): Action {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    isBusy,
    problem,
    async run(work) {
      // A button that is disabled meanwhile would lose the focus of whoever pressed it.
      if (isBusy) return null;
      setBusy(true);
      setProblem(null);
      const outcome = await work();
      setBusy(false);
      if (outcome.ok) return outcome.value;
      setProblem(toReason(outcome.failure));
      return null;
    },
  };
}
