/** What the team says of a feature of its product. The events name it by its id, as `data-kept-feature` and `feature()` do. */
export interface Feature {
  readonly id: string;
  /** As people call it; pages of numbers show it in place of the id. */
  readonly name: string;
  /** What it is for. */
  readonly description?: string;
  /** Whether it is worth a customer's while: an account's health looks at how many of these it uses. */
  readonly isKey?: boolean;
  /** Counts how often it was saved; 1 when absent. */
  readonly version?: number;
  /** Only what is live is shown and counted for health; live when absent. */
  readonly status?: 'draft' | 'live' | 'paused';
}
