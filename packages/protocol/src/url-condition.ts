/** The pages that something belongs on: a glob of the path, and globs of paths where it must never be. */
export interface UrlCondition {
  readonly match: string;
  readonly exclude?: readonly string[];
}
