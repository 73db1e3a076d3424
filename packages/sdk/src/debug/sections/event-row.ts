import { button, element } from '../element.ts';
import { toEventSummary, toTimeOfDay } from '../event-summary.ts';
import type { LoggedEvent } from '../debug-log.ts';
import type { Fate } from '../fates.ts';
import { jsonView } from '../json-view.ts';
import { KEY } from '../morph.ts';

const FATE_WORDS: Readonly<Record<Fate, string>> = {
  unknown: '',
  waiting: 'waits in the outbox',
  delivered: 'delivered',
  left: 'has left the outbox; the ledger says what was dropped',
};

export interface EventRow {
  readonly element: HTMLElement;
  readonly show: (fate: Fate) => void;
}

/** One event in one line that unfolds to its JSON, made when somebody first looks. */
export function createEventRow({ key, event }: LoggedEvent, onCopy: () => unknown): EventRow {
  const { name, hint } = toEventSummary(event);
  const mark = element('span', { class: 'mark' });
  const details = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('time', {}, event.timestamp ? toTimeOfDay(event.timestamp) : ''),
      element('span', { class: 'type' }, event.type),
      element('b', {}, name),
      element('span', { class: 'hint' }, hint),
      mark,
    ),
  );
  details.addEventListener('toggle', () => {
    if (!details.open) return;
    if (details.childElementCount === 1) details.append(drawWhole());
    details.scrollIntoView({ block: 'nearest' });
  });

  function drawWhole(): HTMLElement {
    const { context: { kept = {}, ...context } = {}, ...call } = event;
    return element(
      'div',
      { class: 'whole' },
      jsonView(call),
      unfolding('Kept’s own context', kept, true),
      unfolding('Context', context, false),
      button('Copy', { 'aria-label': `Copy ${name} as JSON` }, onCopy),
    );
  }

  return {
    element: element('li', { [KEY]: key }, details),
    show(fate) {
      if (mark.dataset['fate'] === fate) return;
      mark.dataset['fate'] = fate;
      mark.title = FATE_WORDS[fate];
      mark.replaceChildren(element('span', { class: 'unseen' }, FATE_WORDS[fate]));
    },
  };
}

function unfolding(title: string, value: object, open: boolean): HTMLElement {
  return element('details', { open }, element('summary', {}, title), jsonView(value));
}
