import type { Diagnostics, DropReason } from '../../client.ts';
import { counted } from '../counted.ts';
import { DROP_WORDS } from '../drop-words.ts';
import { element, sentence } from '../element.ts';
import { countDropped } from '../fates.ts';
import type { Section } from '../section.ts';

/** The account of every event that this browser has recorded, as a sum that can be checked. */
export function ledgerSection(): Section {
  return {
    id: 'ledger',
    title: 'Ledger',
    count: ({ diagnostics }) => (diagnostics && toMissing(diagnostics) !== 0 ? '!' : ''),
    draw({ diagnostics }) {
      if (!diagnostics) return [sentence('The outbox is being opened.')];
      const { captured, delivered, pending, errors } = diagnostics;
      const dropped = Object.entries(diagnostics.dropped) as [DropReason, number][];
      return [
        drawCheck(diagnostics),
        element(
          'table',
          {},
          element(
            'tbody',
            {},
            drawRow(
              '',
              'Captured',
              captured,
              'All that was recorded in this browser, on any page, in any tab.',
            ),
            drawRow('=', 'Delivered', delivered, 'The collector has named each of them.'),
            drawRow('+', 'Waiting', pending, 'In the outbox.'),
            ...dropped.map(([reason, count]) =>
              drawRow('+', `Dropped: ${reason}`, count, DROP_WORDS[reason] ?? ''),
            ),
            dropped.length === 0 ? drawRow('+', 'Dropped', 0, 'Nothing was.') : null,
          ),
        ),
        element('h3', {}, 'Errors inside Kept'),
        errors.length > 0
          ? element('ul', { class: 'bad' }, ...errors.toReversed().map((line) => element('li', {}, line)))
          : sentence('None on this page.'),
      ];
    },
  };
}

function drawRow(sign: string, label: string, count: number, words: string): HTMLElement {
  return element(
    'tr',
    {},
    element('td', { class: 'sign' }, sign),
    element('td', { class: 'number' }, counted(count)),
    element('th', { scope: 'row' }, label, element('p', {}, words)),
  );
}

/** The sum is made here, of what the ledger says, so that a ledger that is wrong is seen to be. */
function drawCheck(diagnostics: Diagnostics): HTMLElement {
  const { captured, delivered, pending } = diagnostics;
  const missing = toMissing(diagnostics);
  const sum = [delivered, pending, countDropped(diagnostics)].map((count) => counted(count)).join(' + ');
  if (missing === 0) return sentence(`It adds up: ${sum} = ${counted(captured)}.`, 'good');
  return sentence(
    missing > 0
      ? `It does not add up: of ${counted(captured)} captured, ${counted(missing, 'event')} cannot be accounted for. Please report it.`
      : `It does not add up: ${counted(-missing, 'event')} more than were captured. Please report it.`,
    'bad',
  );
}

/** Events that were captured, and are neither delivered, nor waiting, nor dropped. */
function toMissing(diagnostics: Diagnostics): number {
  return diagnostics.captured - diagnostics.delivered - diagnostics.pending - countDropped(diagnostics);
}
