import type { Snapshot } from './snapshot.ts';

/** One tab of the panel. */
export interface Section {
  readonly title: string;
  /** A word beside the title: how many there are. Empty for nothing worth a word. */
  readonly count: (snapshot: Snapshot) => string;
  /** Draws it anew; the panel takes over what is different. */
  readonly draw: (snapshot: Snapshot) => readonly Node[];
}
