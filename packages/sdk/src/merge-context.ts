import type { AnalyticsEvent, EventContext, KeptContext } from '@kept/protocol';

/** An event's circumstances: what it says itself holds before what it shares with others, in `kept` key by key. */
export function mergeContext(
  { context }: AnalyticsEvent,
  shared: EventContext = {},
): EventContext & { readonly kept: KeptContext } {
  return { ...shared, ...context, kept: { ...shared.kept, ...context?.kept } };
}
