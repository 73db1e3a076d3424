import type { Band } from '@kept/metrics';

import { toFilterWords } from '../../data/filter-text.ts';
import { toCount } from '../../format/number.ts';
import type { AccountConditions, Automation, TargetKind, Trigger } from './automation.ts';

/** How the pages call a band. */
export const BAND_NAMES: Readonly<Record<Band, string>> = {
  healthy: 'healthy',
  watch: 'to be watched',
  risk: 'at risk',
};

type Rule = Pick<Automation, 'trigger' | 'account'> & {
  readonly target: { readonly kind: TargetKind; readonly address: string };
};

/** A rule in one sentence, as somebody would say it. */
export function toSentence({ trigger, account, target }: Rule): string {
  return `When ${toWhen(trigger)}${toWhose(account)}, ${toThen(target)}.`;
}

function toWhen(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'event': {
      const filters = trigger.filters.map((filter) => toLower(toFilterWords(filter)));
      const where = filters.length === 0 ? '' : ` where ${toList(filters, 'and')}`;
      return `“${trigger.event || '…'}” arrives${where}`;
    }
    case 'health':
      return `an account’s health becomes ${BAND_NAMES[trigger.band]}`;
    case 'onboarding':
      return `somebody does no step of a checklist for ${toAmount(trigger.days, 'day')}`;
    case 'ticket':
      return `a ticket waits ${toAmount(trigger.hours, 'hour')} for an answer`;
  }
}

function toWhose({ mrrOver, mrrUnder, plans, bands }: AccountConditions): string {
  const asked = [
    ...(mrrOver === null ? [] : [`pays over ${toCount(mrrOver)} a month`]),
    ...(mrrUnder === null ? [] : [`pays under ${toCount(mrrUnder)} a month`]),
    ...(plans.length === 0 ? [] : [`is on the plan ${toList(plans, 'or')}`]),
    ...(bands.length === 0
      ? []
      : [
          `is ${toList(
            bands.map((band) => BAND_NAMES[band]),
            'or',
          )}`,
        ]),
  ];
  return asked.length === 0 ? '' : ` and the account ${toList(asked, 'and')}`;
}

function toThen({ kind, address }: Rule['target']): string {
  const what = kind === 'slack' ? 'send a Slack message' : 'call a webhook';
  if (address === '') return what;
  return `${what} ${kind === 'slack' ? 'to' : 'at'} ${toHost(address)}`;
}

/** In the middle of a sentence, about the event. */
function toLower(words: string): string {
  const said = words.startsWith('Event ') ? words.replace('Event', 'its') : words;
  return said.slice(0, 1).toLowerCase() + said.slice(1);
}

function toHost(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '…';
}

function toAmount(count: number, unit: 'day' | 'hour'): string {
  return `${toCount(count)} ${unit}${count === 1 ? '' : 's'}`;
}

function toList(items: readonly string[], word: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}
