import { toVerdict, type Verdict } from '../queue/retry.ts';

/**
 * What an answer's HTTP status means to who integrates Kept, and what Kept does about it. 0 stands for no answer; `ok` is whether the
 * batch was acknowledged.
 */
export function toStatusWords(status: number, ok: boolean): string {
  if (ok) return 'Stored by the collector.';
  const verdict = toVerdict(status);
  return `${WORDS[status] ?? DEFAULT_WORDS[verdict]} ${NEXT[verdict]}`;
}

const WORDS: Readonly<Record<number, string>> = {
  0: 'No answer from the collector: network or blocker?',
  401: 'The collector does not know this write key.',
  403: 'The collector does not allow this page’s origin.',
  404: 'No collector at this address.',
  413: 'Too large for the collector.',
  429: 'The collector asks for a pause.',
};

const DEFAULT_WORDS: Readonly<Record<Verdict, string>> = {
  accept: 'Not a collector’s answer.',
  split: 'The collector cannot use one of these events.',
  hold: 'The collector refuses this.',
  retry: 'The collector failed.',
};

const NEXT: Readonly<Record<Verdict, string>> = {
  accept: 'Is the host right?',
  split: 'Kept sends smaller batches.',
  hold: 'Sent again every few minutes.',
  retry: 'Sent again soon.',
};
