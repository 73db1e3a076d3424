import type { CaseState } from '@kept/metrics';

/** How the states of a case are called, in the order in which they follow. */
export const CASE_STATE_LABELS = {
  open: 'Open',
  contacted: 'Contacted',
  resolved: 'Resolved',
} as const satisfies Record<CaseState, string>;
