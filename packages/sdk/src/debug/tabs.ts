import { element } from './element.ts';
import type { Section } from './section.ts';
import type { Snapshot } from './snapshot.ts';
import { morph } from './morph.ts';

export interface Tabs {
  readonly list: HTMLElement;
  readonly pages: readonly HTMLElement[];
  readonly draw: (snapshot: Snapshot) => void;
}

/** One section at a time. The arrow keys move between the tabs, Tab goes on into the page that is shown. */
export function createTabs(sections: readonly Section[], onChange: () => void): Tabs {
  let shown = 0;
  const list = element('div', { role: 'tablist', 'aria-label': 'What to show' });
  const tabs = sections.map(({ id, title }, at) => {
    const count = element('span', { class: 'count' });
    const tab = element(
      'button',
      { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `page-${id}` },
      title,
      count,
    );
    const page = element('div', {
      role: 'tabpanel',
      id: `page-${id}`,
      class: `page ${id}`,
      'aria-labelledby': `tab-${id}`,
      tabindex: 0,
    });
    tab.addEventListener('click', () => show(at));
    return { tab, count, page };
  });
  list.append(...tabs.map(({ tab }) => tab));
  list.addEventListener('keydown', (event) => {
    const next = toNext(event.key, shown, tabs.length, getComputedStyle(list).direction);
    if (next === null) return;
    event.preventDefault();
    show(next);
    tabs[next]?.tab.focus();
  });

  function mark(): void {
    tabs.forEach(({ tab, page }, at) => {
      tab.ariaSelected = String(at === shown);
      tab.tabIndex = at === shown ? 0 : -1;
      page.hidden = at !== shown;
    });
  }

  function show(at: number): void {
    shown = at;
    mark();
    tabs[at]?.tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    onChange();
  }

  mark();
  return {
    list,
    pages: tabs.map(({ page }) => page),
    draw(snapshot) {
      sections.forEach((section, at) => {
        const tab = tabs[at];
        if (!tab) return;
        tab.count.textContent = section.count(snapshot);
        if (at === shown) morph(tab.page, section.draw(snapshot));
      });
    },
  };
}

/** As the pattern for tabs of WAI-ARIA has it. Null for a key that means nothing here. */
function toNext(key: string, shown: number, count: number, direction: string): number | null {
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  return (shown + (key === forward ? 1 : count - 1)) % count;
}
