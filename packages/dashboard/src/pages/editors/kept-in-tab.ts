/** What was written and not saved, as this tab keeps it over a reload. */
export interface Unsaved {
  /** The version that it changes; null for what is new. */
  readonly basedOn: number | null;
  readonly definition: unknown;
}

/** Where a tab keeps what is not saved yet. A tab without storage keeps nothing, and says nothing. */
export interface KeptInTab {
  read(key: string): Unsaved | null;
  /** Null forgets it. */
  write(key: string, unsaved: Unsaved | null): void;
}

export function createKeptInTab(storage: () => Storage): KeptInTab {
  return {
    read(key) {
      try {
        const text = storage().getItem(key);
        return text === null ? null : (JSON.parse(text) as Unsaved);
      } catch {
        return null;
      }
    },
    write(key, unsaved) {
      try {
        if (unsaved === null) storage().removeItem(key);
        else storage().setItem(key, JSON.stringify(unsaved));
      } catch {
        // A full or a forbidden storage: the page itself still has what was written.
      }
    },
  };
}

export const keptInTab = createKeptInTab(() => sessionStorage);
