import type { PageProps } from '../page.ts';
import type { DefinitionKinds, Kind, Newest } from './definitions.ts';

/** What every editor is given. */
export interface EditorProps<Of extends Kind> {
  readonly page: PageProps;
  /** Null for what is new. */
  readonly newest: Newest<DefinitionKinds[Of]> | null;
  /** What to begin with when it is new. */
  readonly start: DefinitionKinds[Of];
  /** The ids of the kind that are taken. */
  readonly taken: readonly string[];
  readonly onSaved: (newest: Newest<DefinitionKinds[Of]>) => void;
}
