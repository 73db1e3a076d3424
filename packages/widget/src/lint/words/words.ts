/** What the rules look for in one language, as patterns of whole words. */
export interface Words {
  /** Words that push an answer one way. */
  readonly leading: RegExp;
  /** What joins two questions into one. */
  readonly joining: RegExp;
  /** How the wording of each instrument was validated; a name or a task stands where the pattern has `.+`. */
  readonly instruments: Readonly<Record<'nps' | 'ces' | 'csat', RegExp>>;
  /** Words of each instrument that belong to no other scale. */
  readonly scaleWords: Readonly<Record<'nps' | 'ces' | 'csat', RegExp>>;
  /** Choices for who finds no other. */
  readonly noneOfThese: RegExp;
  /** Choices that have an order of their own: amounts, times, degrees. */
  readonly ordered: RegExp;
  /** What praises and what complains, to tell which end of a scale is the good one. */
  readonly good: RegExp;
  readonly bad: RegExp;
  /** What a product knows of who has signed in. */
  readonly known: RegExp;
}
