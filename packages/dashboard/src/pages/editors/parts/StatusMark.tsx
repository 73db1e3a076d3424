import type { Status } from '../definitions.ts';

const WORDS = { draft: 'Draft', live: 'Live', paused: 'Paused' } as const satisfies Record<Status, string>;

/** Whether people meet it. */
export function StatusMark({ status }: { readonly status: Status }) {
  return <span class={`editors-status editors-status-${status}`}>{WORDS[status]}</span>;
}
