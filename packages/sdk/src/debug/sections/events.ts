import type { AnalyticsEvent } from '@kept/protocol';

import type { DebugLog, LoggedEvent } from '../debug-log.ts';
import { button, element, sentence, write } from '../element.ts';
import { KEY, morph } from '../morph.ts';
import type { Section } from '../section.ts';
import { createEventRow, type EventRow } from './event-row.ts';

export interface EventsParts {
  readonly log: DebugLog;
  /** The developer asked for something else to be seen. */
  readonly onChange: () => void;
  readonly onCopy: (event: AnalyticsEvent) => unknown;
}

/** What was recorded on this page while it happens, newest first. */
export function eventsSection({ log, onChange, onCopy }: EventsParts): Section {
  const rows = new WeakMap<LoggedEvent, EventRow>();
  /** The list as it was when it was stopped; null while it runs. */
  let stopped: readonly LoggedEvent[] | null = null;

  const search = element('input', {
    type: 'search',
    placeholder: 'Search',
    'aria-label': 'Search events',
  });
  search.addEventListener('input', onChange);
  const pause = button('Pause', {}, () => {
    stopped = stopped ? null : log.events();
    onChange();
  });
  const bar = element('div.bar', { [KEY]: 'search' }, search, pause);
  const list = element('ul.rows', {
    [KEY]: 'events',
    'aria-label': 'Events, newest first',
    'aria-live': 'off',
  });

  function readRow(logged: LoggedEvent): EventRow {
    const row = rows.get(logged) ?? createEventRow(logged, () => onCopy(logged.event));
    rows.set(logged, row);
    return row;
  }

  return {
    title: 'Events',
    count: () => '',
    draw() {
      const events = stopped ?? log.events();
      const wanted = search.value.toLowerCase();
      const found = events.filter(({ text }) => text.includes(wanted));
      write(pause, stopped ? 'Resume' : 'Pause');
      morph(
        list,
        found.map((logged) => {
          const row = readRow(logged);
          row.mark();
          return row.element;
        }),
      );
      if (found.length > 0) return [bar, list];
      return [bar, sentence(events.length > 0 ? 'None has this.' : 'None yet.')];
    },
  };
}
