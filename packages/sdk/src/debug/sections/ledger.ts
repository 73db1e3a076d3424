import type { Diagnostics, DropReason } from '../../client.ts';
import { counted } from '../counted.ts';
import { DROP_WORDS } from '../drop-words.ts';
import { element, sentence } from '../element.ts';
import { countDropped } from '../fates.ts';
import type { Section } from '../section.ts';

/** The account of every event that this browser has recorded, as a sum that can be checked. */
export function ledgerSection(): Section {
  return {
    title: 'Ledger',
    count: ({ diagnostics }) => (addsUp(diagnostics) ? '' : '!'),
    draw({ diagnostics }) {
      const { captured, delivered, pending, dropped, errors } = diagnostics;
      return [
        drawCheck(diagnostics),
        element(
          'table',
          {},
          drawRow('', captured, 'Captured', 'In this browser, by all its pages.'),
          drawRow('= ', delivered, 'Delivered', ''),
          drawRow('+ ', pending, 'Waiting', ''),
          ...Object.entries(dropped).map(([reason, count]) =>
            drawRow('+ ', count, `Dropped: ${reason}`, DROP_WORDS[reason as DropReason] ?? ''),
          ),
        ),
        element('h3', {}, 'Errors'),
        ...(errors.length > 0
          ? errors.toReversed().map((line) => sentence(line, 'bad'))
          : [sentence('None.')]),
      ];
    },
  };
}

function drawRow(sign: string, count: number, label: string, words: string): HTMLElement {
  return element(
    'tr',
    {},
    element('td', {}, sign + counted(count)),
    element('th', { scope: 'row' }, label, sentence(words)),
  );
}

/** The sum is made here, so that a ledger that is wrong is seen to be. */
function drawCheck(diagnostics: Diagnostics): HTMLElement {
  const { captured, delivered, pending } = diagnostics;
  const sum = [delivered, pending, countDropped(diagnostics)].map((count) => counted(count)).join(' + ');
  return addsUp(diagnostics)
    ? sentence(`It adds up: ${sum} = ${counted(captured)}.`, 'good')
    : sentence(`It does not add up: ${sum} is not ${counted(captured)}. Please report it.`, 'bad');
}

function addsUp(diagnostics: Diagnostics): boolean {
  return diagnostics.captured === diagnostics.delivered + diagnostics.pending + countDropped(diagnostics);
}
