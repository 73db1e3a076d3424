import type { Consent, ConsentState } from './client.ts';
import type { SharedRecord } from './shared-record.ts';

/** Answers that were given; a purpose that nobody has answered is absent. */
export type ConsentRecord = Partial<Consent>;

export interface ConsentKeeper {
  readonly get: () => ConsentState;
  readonly set: (answers: ConsentRecord) => void;
  /** The answers alone, for the events' context; null before the first. */
  readonly answers: () => ConsentRecord | null;
}

/** What a page has said of consent, and the browser. */
export interface ConsentDefaults {
  /** What holds before anybody has answered. */
  readonly initial: 'granted' | 'pending' | 'denied';
  /** The person's browser asks by Global Privacy Control or Do Not Track to be left alone: no answer is then a no. */
  readonly isOptedOut: boolean;
}

/** Keeps answers in `record`, for every tab and the next visit. `onChange` hears of each change, with what held before. */
export function createConsent(
  record: SharedRecord<ConsentRecord>,
  { initial, isOptedOut }: ConsentDefaults,
  onChange: (before: ConsentState) => void,
): ConsentKeeper {
  let answers = record.read();
  const none = initial === 'denied' || isOptedOut ? false : initial === 'granted' || null;
  const get = (): ConsentState => ({ analytics: none, surveys: none, ...answers });
  const take = (changed: ConsentRecord): void => {
    const before = get();
    answers = changed;
    onChange(before);
  };
  record.onChange(take);
  return {
    get,
    set({ analytics, surveys }) {
      const next = {
        ...answers,
        ...(typeof analytics === 'boolean' && { analytics }),
        ...(typeof surveys === 'boolean' && { surveys }),
      };
      record.write(next);
      take(next);
    },
    answers: () => answers,
  };
}
