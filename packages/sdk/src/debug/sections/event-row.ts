import type { Fate, LoggedEvent } from '../debug-log.ts';
import { button, dot, element, type Mood } from '../element.ts';
import { eventLine } from '../event-line.ts';
import { jsonView } from '../json-view.ts';
import { KEY, morph } from '../morph.ts';

const FATES: Readonly<Record<Fate, readonly [mood: Mood, words: string] | null>> = {
  unknown: null,
  waiting: ['warn', 'waits in the outbox'],
  delivered: ['good', 'delivered'],
  left: ['soft', 'left the outbox: see the ledger'],
};

export interface EventRow {
  readonly element: HTMLElement;
  /** Looks at the event's fate again. */
  readonly mark: () => void;
}

/** One event in one line that unfolds to its JSON, made when somebody first looks. */
export function createEventRow(logged: LoggedEvent, onCopy: () => unknown): EventRow {
  const { key, event } = logged;
  const mark = element('span');
  const details = element('details', {}, element('summary.row', {}, ...eventLine(event), mark));
  details.addEventListener('toggle', () => {
    if (!details.open) return;
    if (details.childElementCount === 1) details.append(drawWhole());
    details.scrollIntoView({ block: 'nearest' });
  });

  function drawWhole(): HTMLElement {
    const { context: { kept = {}, ...context } = {}, ...call } = event;
    return element(
      'div.whole',
      {},
      jsonView(call),
      unfolding('Kept’s own context', kept, ''),
      unfolding('Context', context, null),
      button('Copy', {}, onCopy),
    );
  }

  return {
    element: element('li', { [KEY]: key }, details),
    mark() {
      const known = FATES[logged.fate];
      morph(mark, known ? [dot(...known)] : []);
    },
  };
}

function unfolding(title: string, value: object, open: '' | null): HTMLElement {
  return element('details', { open }, element('summary', {}, title), jsonView(value));
}
