import { copyText } from '../copy-text.ts';
import type { DebugLog, LoggedEvent } from '../debug-log.ts';
import { button, element, sentence } from '../element.ts';
import type { Fates } from '../fates.ts';
import { morph } from '../morph.ts';
import type { Section } from '../section.ts';
import { createEventRow, type EventRow } from './event-row.ts';

export interface EventsParts {
  readonly log: DebugLog;
  readonly fates: Fates;
  /** The developer asked for something else to be seen. */
  readonly onChange: () => void;
  /** Tells how something that was asked for has ended. */
  readonly say: (text: string) => void;
}

/** What was recorded on this page while it happens, newest first. */
export function eventsSection({ log, fates, onChange, say }: EventsParts): Section {
  const rows = new WeakMap<LoggedEvent, EventRow>();
  /** The list as it was when it was stopped; null while it runs. */
  let stopped: readonly LoggedEvent[] | null = null;

  const search = element('input', {
    type: 'search',
    placeholder: 'Search names, properties, ids',
    'aria-label': 'Search events',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  search.addEventListener('input', onChange);
  const pause = button('Pause', {}, () => {
    stopped = stopped ? null : log.events();
    onChange();
  });
  const bar = element('div', { class: 'bar' }, search, pause);
  const list = element('ul', { class: 'rows', 'aria-label': 'Events, newest first', 'aria-live': 'off' });

  async function copy({ json }: LoggedEvent): Promise<void> {
    const isCopied = await copyText(json, bar);
    say(isCopied ? 'The event is on the clipboard.' : 'No clipboard here: select the text instead.');
  }

  function readRow(logged: LoggedEvent): EventRow {
    const row = rows.get(logged) ?? createEventRow(logged, () => copy(logged));
    rows.set(logged, row);
    return row;
  }

  function readPauseLabel(): string {
    if (!stopped) return 'Pause';
    const missed = log.events().findIndex((logged) => logged === stopped?.[0]);
    return missed > 0 ? `Resume (${missed})` : 'Resume';
  }

  return {
    id: 'events',
    title: 'Events',
    count: () => '',
    draw() {
      const events = stopped ?? log.events();
      const wanted = search.value.trim().toLowerCase();
      const found = events.filter(({ json }) => json.toLowerCase().includes(wanted));
      pause.textContent = readPauseLabel();
      morph(
        list,
        found.map((logged) => {
          const row = readRow(logged);
          row.show(fates.of(logged.event.messageId));
          return row.element;
        }),
      );
      if (found.length > 0) return [bar, list];
      return [
        bar,
        sentence(
          events.length > 0
            ? 'No event has this in it.'
            : 'Nothing recorded yet. Use the page: what it records appears here.',
        ),
      ];
    },
  };
}
