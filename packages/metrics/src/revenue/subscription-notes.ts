/** What all metrics of subscriptions do alike, in words. */
export const SUBSCRIPTION_NOTES: readonly string[] = [
  'A customer is the account; where a subscription names none, the person. All of its subscriptions count together.',
  "A subscription is told by `subscription_id`, and one without it is its customer's only one; it belongs to the customer that its latest event names, in all of its history.",
  'A change counts from `effective_at` when the event gives one, else from when it happened; of two changes of one instant the one said later holds. An end that is only announced changes nothing until then.',
  'The monthly amount is `mrr` when the event gives it; else `amount` (of the whole subscription, all units together) less `recurring_discount`, by `interval` and `interval_count`: a year is 12 months, a quarter 3, a week 12/52, a day 12/365. It is kept to a millionth.',
  'An event that names no amount changes none. Trials and paused or incomplete subscriptions (`status`) are worth 0; one that is past due counts until it is cancelled.',
  'Amounts in other currencies are changed by the fixed rates of the project; a subscription whose currency has no rate is left out.',
  'Filters and breakdowns are by account or person: what a subscription is takes all of its events, so a filter on single events is refused.',
  'Only events that came from a server, an import or a webhook count; bots are left out unless asked for.',
];
