import type { Fate } from '../expect-host.ts';
import type { PageScript } from '../page-script.ts';

/** Something that a page's other scripts do to what the browser gave it. */
export interface Patch {
  readonly patch: PageScript;
  /** Whether it is still what its host believes it to be, once Kept has worked on the page. */
  readonly holds: PageScript;
  /** What becomes of good events where the patch comes after Kept's script. */
  readonly after: Fate;
  /** The same where it comes before; as `after` when absent. */
  readonly before?: Fate;
  /** Attributes of Kept's tag, for what has to be switched on to meet the patch. */
  readonly attributes?: string;
  /** What else the host does with Kept, to meet it. */
  readonly provoke?: PageScript;
}

/** Patches by what the host would call them. */
export type Patches = Readonly<Record<string, Patch>>;

export const NOW: Fate = { arrive: 'now' };
export const NEXT_VISIT: Fate = { arrive: 'next visit' };
