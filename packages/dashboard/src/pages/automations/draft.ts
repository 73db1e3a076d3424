import type { Band } from '@kept/metrics';

import type { Automation, TargetKind, Trigger, WantedAutomation } from './automation.ts';

/** A rule as the form holds it: text as it was typed, and every kind's answers, so that trying another kind loses none. */
export interface Draft {
  readonly name: string;
  readonly isOn: boolean;
  readonly kind: Trigger['kind'];
  readonly event: string;
  /** As the API takes them, all of which must hold. */
  readonly filters: readonly string[];
  readonly band: Band;
  readonly days: string;
  readonly hours: string;
  readonly mrrOver: string;
  readonly mrrUnder: string;
  /** With commas between. */
  readonly plans: string;
  readonly bands: readonly Band[];
  readonly target: TargetKind;
  /** Empty leaves the one that is known. */
  readonly url: string;
}

export const EMPTY_DRAFT: Draft = {
  name: '',
  isOn: true,
  kind: 'event',
  event: '',
  filters: [],
  band: 'risk',
  days: '7',
  hours: '4',
  mrrOver: '',
  mrrUnder: '',
  plans: '',
  bands: [],
  target: 'webhook',
  url: '',
};

export function toDraft({ name, isOn, trigger, account, target }: Automation): Draft {
  const { mrrOver, mrrUnder, plans, bands } = account;
  return {
    ...EMPTY_DRAFT,
    name,
    isOn,
    kind: trigger.kind,
    ...(trigger.kind === 'event' && { event: trigger.event, filters: trigger.filters }),
    ...(trigger.kind === 'health' && { band: trigger.band }),
    ...(trigger.kind === 'onboarding' && { days: String(trigger.days) }),
    ...(trigger.kind === 'ticket' && { hours: String(trigger.hours) }),
    mrrOver: mrrOver === null ? '' : String(mrrOver),
    mrrUnder: mrrUnder === null ? '' : String(mrrUnder),
    plans: plans.join(', '),
    bands,
    target: target.kind,
  };
}

/** What is sent to the collector, which is the one to say what is wrong with it. */
export function toWanted(draft: Draft): WantedAutomation {
  const { name, isOn, mrrOver, mrrUnder, plans, bands, target, url } = draft;
  return {
    name,
    isOn,
    trigger: toTrigger(draft),
    account: { mrrOver: toAmount(mrrOver), mrrUnder: toAmount(mrrUnder), plans: toParts(plans), bands },
    target: { kind: target, url: url.trim() || null },
  };
}

function toTrigger({ kind, event, filters, band, days, hours }: Draft): Trigger {
  switch (kind) {
    case 'event':
      return { kind, event, filters };
    case 'health':
      return { kind, band };
    case 'onboarding':
      return { kind, days: Number(days) };
    case 'ticket':
      return { kind, hours: Number(hours) };
  }
}

function toAmount(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function toParts(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
