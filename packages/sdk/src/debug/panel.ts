import type { Diagnostics } from '../client.ts';
import { VERSION } from '../version.ts';
import { counted } from './counted.ts';
import { button, element, icon } from './element.ts';
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
  const state = element('span', { class: 'state' });
  const said = element('span', { class: 'said', role: 'status' });
  const fold = button(
    icon('M4 6l4 4 4-4'),
    { class: 'icon', 'aria-expanded': 'true', 'aria-label': 'Details' },
    () => setFolded(!body.hidden),
  );
  const body = element(
    'div',
    { class: 'body' },
    tabs.list,
    ...tabs.pages,
    element(
      'div',
      { class: 'foot' },
      button('Flush now', {}, parts.onFlush),
      button('Copy all', { title: 'Everything that this panel knows, as JSON' }, parts.onCopy),
      said,
    ),
  );
  const panel = element(
    'section',
    { class: 'panel', 'aria-label': 'Kept debug' },
    element(
      'div',
      { class: 'head' },
      element('h2', { title: `@kept/sdk ${VERSION}` }, 'Kept'),
      state,
      fold,
      button(icon('M4 4l8 8M12 4l-8 8'), { class: 'icon', 'aria-label': 'Close' }, parts.onClose),
    ),
    body,
  );

  function setFolded(isFolded: boolean): void {
    body.hidden = isFolded;
    fold.ariaExpanded = String(!isFolded);
  }

  panel.addEventListener('keydown', (event) => {
    // In a search field that has text, Escape empties it.
    if (event.key !== 'Escape' || (event.target instanceof HTMLInputElement && event.target.value)) return;
    setFolded(true);
    fold.focus();
  });
  place.root.append(panel);
  place.show();

  return {
    element: panel,
    draw(snapshot) {
      const [mood, words] = toState(snapshot.diagnostics);
      state.dataset['mood'] = mood;
      state.textContent = words;
      if (!body.hidden) tabs.draw(snapshot);
    },
    say: (text) => (said.textContent = text),
    remove: place.remove,
  };
}

/** The one thing to know first. */
function toState(diagnostics: Diagnostics | null): readonly [mood: string, words: string] {
  if (!diagnostics) return ['none', 'Opening'];
  const { captured, pending, delivery, storage } = diagnostics;
  if (delivery === 'held') return ['bad', `The collector refuses this page, ${counted(pending)} waiting`];
  if (storage === 'memory' && pending > 0) return ['bad', `${counted(pending)} waiting, in memory only`];
  if (pending > 0) return ['waiting', `${counted(pending)} waiting`];
  return captured > 0 ? ['good', 'Nothing is waiting'] : ['none', 'Nothing recorded yet'];
}
