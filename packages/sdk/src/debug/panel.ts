import type { Diagnostics } from '../client.ts';
import { counted } from './counted.ts';
import { button, element, type Mood, write } from './element.ts';
import { panelStyles } from './panel.css.ts';
import type { Section } from './section.ts';
import { createShadowPlace } from './shadow-place.ts';
import type { Snapshot } from './snapshot.ts';
import { createTabs } from './tabs.ts';

export interface PanelParts {
  readonly onFlush: () => unknown;
  readonly onCopy: () => unknown;
  readonly onClose: () => void;
  /** The developer asked for something else to be seen. */
  readonly onChange: () => void;
}

export interface Panel {
  readonly element: HTMLElement;
  readonly draw: (snapshot: Snapshot) => void;
  /** Tells how something that was asked for has ended. */
  readonly say: (text: string) => void;
  readonly remove: () => void;
}

/** The frame around the sections: how it stands in one line, and what can be done. It never takes the focus by itself. */
export function createPanel(sections: readonly Section[], parts: PanelParts): Panel {
  const place = createShadowPlace(panelStyles);
  const tabs = createTabs(sections, parts.onChange);
  const state = element('span');
  const said = element('span.soft', { role: 'status' });
  const summary = element('summary', {}, element('h2', {}, 'Kept'), state);
  const panel = element(
    'details.panel',
    { open: '' },
    summary,
    element(
      'div.body',
      {},
      tabs.list,
      tabs.page,
      element(
        'div.bar',
        {},
        button('Flush now', {}, parts.onFlush),
        button('Copy all', {}, parts.onCopy),
        said,
        button('Close', {}, parts.onClose),
      ),
    ),
  );
  panel.addEventListener('keydown', (event) => {
    // In a search field that has text, Escape empties it.
    if (event.key !== 'Escape' || (event.target instanceof HTMLInputElement && event.target.value)) return;
    panel.open = false;
    summary.focus();
  });
  place.root.append(panel);
  place.show();

  return {
    element: panel,
    draw(snapshot) {
      const [mood, words] = toState(snapshot.diagnostics);
      state.className = mood;
      write(state, words);
      if (panel.open) tabs.draw(snapshot);
    },
    say: (text) => (said.textContent = text),
    remove: place.remove,
  };
}

/** The one thing to know first. */
function toState({ pending, delivery, storage }: Diagnostics): readonly [mood: Mood, words: string] {
  const waiting = `${counted(pending)} waiting`;
  if (delivery === 'held') return ['bad', `Refused, ${waiting}`];
  if (pending === 0) return ['good', 'None waiting'];
  return storage === 'memory' ? ['bad', `${waiting} in memory`] : ['warn', waiting];
}
