/** The numbers are those of the survey-design rules that the linter follows; the eighth of the fourteen is not known, and its number is kept free. */
export type RuleNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 9 | 10 | 11 | 12 | 13 | 14;

/** What a finding is about: a rule of survey design, or what every definition must be. */
export type Rule = RuleNumber | 'shape' | 'branching' | 'translation' | 'contrast' | 'schedule';

/** One thing to reconsider in a survey. */
export interface Finding {
  readonly rule: Rule;
  /** An error keeps the survey from working as it says; a warning makes its answers worse. */
  readonly severity: 'error' | 'warning';
  /** Where it stands in the definition: `questions.score.question`. */
  readonly at: string;
  /** The words at fault, as they are written. */
  readonly text: string;
  /** Why, in one sentence. */
  readonly message: string;
  /** A better wording, or what to do. */
  readonly better: string;
}
