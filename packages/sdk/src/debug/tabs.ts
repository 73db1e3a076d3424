import { element, write } from './element.ts';
import { morph } from './morph.ts';
import type { Section } from './section.ts';
import type { Snapshot } from './snapshot.ts';

export interface Tabs {
  readonly list: HTMLElement;
  readonly page: HTMLElement;
  readonly draw: (snapshot: Snapshot) => void;
}

/** One section at a time. The arrow keys move between the tabs, Tab goes on into the page that is shown. */
export function createTabs(sections: readonly Section[], onChange: () => void): Tabs {
  let shown = 0;
  const page = element('div.page', { role: 'tabpanel', tabindex: 0 });
  const tabs = sections.map((section, at) => {
    const count = element('span.soft');
    const tab = element('button', { type: 'button', role: 'tab' }, `${section.title} `, count);
    tab.addEventListener('click', () => {
      show(at);
      onChange();
    });
    return { section, tab, count };
  });
  const list = element('div', { role: 'tablist' }, ...tabs.map(({ tab }) => tab));
  list.addEventListener('keydown', (event) => {
    const step = toStep(event.key, getComputedStyle(list).direction);
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(shown + step + tabs.length) % tabs.length]?.tab;
    next?.focus();
    next?.click();
  });

  function show(next: number): void {
    shown = next;
    tabs.forEach(({ section, tab }, at) => {
      tab.ariaSelected = String(at === shown);
      tab.tabIndex = at === shown ? 0 : -1;
      if (at === shown) page.ariaLabel = section.title;
    });
    page.scrollTop = 0;
  }

  show(0);
  return {
    list,
    page,
    draw(snapshot) {
      tabs.forEach(({ section, count }, at) => {
        write(count, section.count(snapshot));
        if (at === shown) morph(page, section.draw(snapshot));
      });
    },
  };
}

/** By which tab a key goes on, as the pattern for tabs of WAI-ARIA has it; 0 for a key that means nothing here. */
function toStep(key: string, direction: string): number {
  const right = direction === 'rtl' ? -1 : 1;
  return key === 'ArrowRight' ? right : key === 'ArrowLeft' ? -right : 0;
}
