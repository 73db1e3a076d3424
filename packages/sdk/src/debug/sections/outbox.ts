import type { Diagnostics } from '../../client.ts';
import { counted } from '../counted.ts';
import type { DebugLog, LoggedDelivery } from '../debug-log.ts';
import { element, type Mood, sentence } from '../element.ts';
import { eventLine, toTimeOfDay } from '../event-line.ts';
import { KEY } from '../morph.ts';
import type { Section } from '../section.ts';
import { toStatusWords } from '../status-words.ts';

const DELIVERY_WORDS: Readonly<Record<Diagnostics['delivery'], readonly [words: string, mood?: Mood]>> = {
  idle: ['Nothing to send.'],
  sending: ['Sending.'],
  waiting: ['Waiting for more events, or to send again.'],
  held: ['The collector refuses this.', 'bad'],
};

/** What waits for the collector, and how the last deliveries ended. */
export function outboxSection(log: DebugLog): Section {
  return {
    title: 'Outbox',
    count: ({ diagnostics }) => (diagnostics.pending ? counted(diagnostics.pending) : ''),
    draw({ diagnostics, pending }) {
      const { delivery, storage, pending: count } = diagnostics;
      const deliveries = log.deliveries();
      const more = count - pending.length;
      return [
        sentence(...DELIVERY_WORDS[delivery]),
        ...(storage === 'memory'
          ? [sentence('No IndexedDB: closing the page loses what waits.', 'warn')]
          : []),
        element('h3', {}, 'Deliveries'),
        deliveries.length > 0 ? element('ul', {}, ...deliveries.map(drawDelivery)) : sentence('None yet.'),
        element('h3', {}, `Waiting: ${counted(count)}`),
        element(
          'ul',
          {},
          ...pending.map((event) => element('li.row', { [KEY]: event.messageId }, ...eventLine(event))),
        ),
        ...(more > 0 ? [sentence(`And ${counted(more)} more.`)] : []),
      ];
    },
  };
}

function drawDelivery({ key, at, detail: { ok, events, status, refused } }: LoggedDelivery): HTMLElement {
  return element(
    'li.row',
    { [KEY]: key },
    element('time', {}, toTimeOfDay(at)),
    element(ok ? 'span.good' : 'span.bad', {}, status === 0 ? '–' : String(status)),
    element('p', {}, `${counted(events)} sent. ${toStatusWords(status, ok)}`),
    ...refused.map(({ messageId, message = '' }) =>
      element('p.bad', {}, `Refused: ${message} (${messageId})`),
    ),
  );
}
