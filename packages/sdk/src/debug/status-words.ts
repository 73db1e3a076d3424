/**
 * What an answer's HTTP status means to who integrates Kept, and what there is to do. 0 stands for no answer; `ok` is whether the batch was
 * acknowledged.
 */
export function toStatusWords(status: number, ok: boolean): string {
  if (!ok && status >= 200 && status < 300) return 'An answer, but not a collector’s: look at the host.';
  return (
    WORDS.find(([from, to]) => status >= from && status <= to)?.[2] ??
    'Not a collector’s answer: look at the host.'
  );
}

const KEPT_HERE = 'The events stay here and are tried again every few minutes.';

const WORDS: readonly (readonly [from: number, to: number, words: string])[] = [
  [0, 0, 'No answer: the network, the collector or a content blocker. Sent again soon.'],
  [200, 299, 'Stored by the collector.'],
  [400, 400, 'The collector cannot use something in this batch. Kept halves it until it has found what.'],
  [401, 401, `The collector does not know this write key. ${KEPT_HERE}`],
  [
    403,
    403,
    `The collector takes nothing from this page’s origin: the project has to allow it. ${KEPT_HERE}`,
  ],
  [404, 404, `No collector answers at this address: look at the host. ${KEPT_HERE}`],
  [408, 408, 'The collector got the batch too slowly. Sent again soon.'],
  [413, 413, 'Larger than the collector takes. Kept sends it in smaller batches.'],
  [425, 425, 'The collector is not ready for it yet. Sent again soon.'],
  [429, 429, 'The collector asks for a pause. Kept waits as long as it was told to.'],
  [401, 499, `The collector will not have it. ${KEPT_HERE}`],
  [503, 503, 'The collector cannot store anything now. Sent again when it says so.'],
  [500, 599, 'The collector failed. Sent again soon.'],
];
