/**
 * The figures behind a score are kept as changes: an account, a day, a figure and by how much it moved on that day. The
 * sum of all changes up to a day is the figure at the end of that day, so one pass over the changes gives every day.
 */
export const FIGURES = [
  'deleted',
  'subscriptions',
  'mrr',
  'ever_subscribed',
  'seats',
  'known_people',
  'active_people',
  'person_days',
  'prior_person_days',
  'key_features',
  'answers',
  'answer_points',
  'open_tickets',
  'waiting_tickets',
  'reopened_tickets',
  'onboarding_started',
  'onboarding_steps',
  'values_reached',
  'invites',
] as const;

export type Figure = (typeof FIGURES)[number];

/** After the last day that any figure can be asked for. */
const NEVER = "toDate('2149-06-06')";

/** Rows of changes from rows with an `account_id` and an array of them. */
export function toChanges(rows: string): string {
  return `
SELECT account_id, change.1 AS day, change.2 AS figure, change.3 AS amount
FROM (SELECT account_id, arrayJoin(changes) AS change FROM (${rows}))`;
}

/** One change of so much. */
export function change(day: string, figure: Figure, amount = '1'): string {
  return `(${day}, '${figure}', toInt64(${amount}))`;
}

/** Of sorted `days`: the figure is up by one while the latest of them is fewer than so many days ago. */
export function whileWithin(windowDays: number, figure: Figure, days = 'days'): string {
  return `arrayConcat(
      arrayMap(d -> ${change('d', figure)}, ${days}),
      arrayMap((d, next) -> ${change(`least(d + ${windowDays}, next)`, figure, '-1')}, ${days}, ${nextOf(days)}))`;
}

/** Of sorted days with a number each: the figure is up by the number of the latest day, while that is recent. */
export function whileLatest(windowDays: number, figure: Figure, days: string, amounts: string): string {
  return `arrayConcat(
      arrayMap((d, amount) -> ${change('d', figure, 'amount')}, ${days}, ${amounts}),
      arrayMap(
        (d, next, amount) -> ${change(`least(d + ${windowDays}, next)`, figure, '-amount')},
        ${days}, ${nextOf(days)}, ${amounts}
      ))`;
}

/** Of sorted `days`: the figure is how many of them lie `from` days back or more, but fewer than `to`. */
export function countWithin(from: number, to: number, figure: Figure): string {
  return `arrayConcat(
      arrayMap(d -> ${change(`d + ${from}`, figure)}, days),
      arrayMap(d -> ${change(`d + ${to}`, figure, '-1')}, days))`;
}

/** Of sorted days with the level at the end of each: the figure is the level. */
export function asLevel(figure: Figure, days: string, levels: string): string {
  return `arrayMap(
      (d, level, before) -> ${change('d', figure, 'level - before')},
      ${days}, ${levels}, arrayPopBack(arrayPushFront(${levels}, 0)))`;
}

function nextOf(days: string): string {
  return `arrayPopFront(arrayPushBack(${days}, ${NEVER}))`;
}
