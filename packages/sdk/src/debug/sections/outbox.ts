import type { Diagnostics } from '../../client.ts';
import type { DebugLog, LoggedDelivery } from '../debug-log.ts';
import { element, sentence } from '../element.ts';
import { toEventSummary, toTimeOfDay } from '../event-summary.ts';
import { KEY } from '../morph.ts';
import type { Section } from '../section.ts';
import { toStatusWords } from '../status-words.ts';
import { counted } from '../counted.ts';

const DELIVERY_WORDS: Readonly<Record<Diagnostics['delivery'], string>> = {
  idle: 'Nothing is to be sent.',
  sending: 'A batch is on its way.',
  waiting: 'The next batch waits: for more events, or until an attempt that failed is made again.',
  held: 'The collector will not take events from this page. They are kept, and tried again every few minutes.',
};

const STORAGE_WORDS: Readonly<Record<Diagnostics['storage'], string>> = {
  indexeddb: 'What waits is in IndexedDB: it outlives this page and the browser.',
  memory: 'What waits is in memory, since IndexedDB is missing or has failed: closing the page loses it.',
};

/** What waits for the collector, and how the last deliveries ended. */
export function outboxSection(log: DebugLog): Section {
  return {
    id: 'outbox',
    title: 'Outbox',
    count: ({ diagnostics }) => (diagnostics?.pending ? counted(diagnostics.pending) : ''),
    draw({ diagnostics, pending }) {
      if (!diagnostics) return [sentence('The outbox is being opened.')];
      const { delivery, storage, pending: count } = diagnostics;
      const deliveries = log.deliveries();
      return [
        sentence(DELIVERY_WORDS[delivery], delivery === 'held' ? 'bad' : 'note'),
        sentence(STORAGE_WORDS[storage], storage === 'memory' ? 'warn' : 'note'),
        element('h3', {}, 'Deliveries'),
        deliveries.length > 0
          ? element('ul', { class: 'deliveries' }, ...deliveries.map(drawDelivery))
          : sentence('None since this panel was opened.'),
        element('h3', {}, 'Waiting', element('span', { class: 'count' }, counted(count))),
        element(
          'ul',
          {},
          ...pending.map((event) => {
            const { name, hint } = toEventSummary(event);
            return element(
              'li',
              { class: 'row', [KEY]: event.messageId },
              element('time', {}, event.timestamp ? toTimeOfDay(event.timestamp) : ''),
              element('span', { class: 'type' }, event.type),
              element('b', {}, name),
              element('span', { class: 'hint' }, hint),
            );
          }),
        ),
        ...(count > pending.length ? [sentence(`And ${counted(count - pending.length)} more.`)] : []),
      ];
    },
  };
}

function drawDelivery({ key, at, detail: { ok, events, status } }: LoggedDelivery): HTMLElement {
  return element(
    'li',
    { class: 'row', [KEY]: key },
    element('time', {}, toTimeOfDay(at)),
    element('span', { class: `chip ${ok ? 'good' : 'bad'}` }, status === 0 ? '–' : String(status)),
    element('b', {}, counted(events, 'event')),
    element('span', {}, toStatusWords(status, ok)),
  );
}
