/** What a value of an option looks like: one text, a number, or several texts in order. */
type OptionValues = { readonly text: string; readonly number: number; readonly list: readonly string[] };

interface OptionInfo {
  readonly kind: keyof OptionValues;
  /** One sentence: what it chooses, and what holds without it. */
  readonly meaning: string;
}

/**
 * What metrics can be asked beside their range and filters; each metric lists those that it takes. The query API reads
 * its parameters by this table and its document is made from it.
 */
export const OPTIONS = {
  rule: {
    kind: 'text',
    meaning: 'The active-user rule that says who counts as active; whoever used the product, without one.',
  },
  flow: {
    kind: 'text',
    meaning: 'The onboarding flow; the one that most people have started, without one.',
  },
  survey: { kind: 'text', meaning: 'One survey; all of the kind together, without one.' },
  points: {
    kind: 'number',
    meaning:
      'Of how many points the scale is whose answers count: 2 for thumbs, 3 for faces; 5 without it, and 7 for effort.',
  },
  step: {
    kind: 'list',
    meaning:
      'The steps of the funnel in order, each an event with filters in brackets: `Page Viewed[path:/pricing]`; Signed Up and Value Reached without any. Of a flow, the ids of its steps.',
  },
  'within-days': {
    kind: 'number',
    meaning: 'How many days after the start the rest must happen; 14 without it, and 30 for a trial.',
  },
  start: {
    kind: 'text',
    meaning:
      'The event that begins it, with filters in brackets; for retention any use of the product without one, for time to value Signed Up.',
  },
  return: {
    kind: 'text',
    meaning:
      'The event that says that somebody came back, with filters in brackets; any use of the product without one.',
  },
  mode: {
    kind: 'text',
    meaning:
      '`on` counts who came back in a period, `on-or-after` who came back in it or in a later one; `on` without it.',
  },
  feature: { kind: 'text', meaning: 'One feature; any, without one.' },
  base: {
    kind: 'text',
    meaning:
      'The event that makes somebody one of the base, with filters in brackets; Page Viewed without one.',
  },
  goal: {
    kind: 'text',
    meaning:
      'The event that is the goal, with filters in brackets; for conversion Goal Converted without one, for time to value Value Reached.',
  },
} as const satisfies Readonly<Record<string, OptionInfo>>;

export type OptionName = keyof typeof OPTIONS;

/** The options of a question, each by its kind. */
export type Options = {
  readonly [Name in OptionName]?: OptionValues[(typeof OPTIONS)[Name]['kind']];
};
