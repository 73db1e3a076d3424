import { el } from '../dom.js';

export function missingPage() {
  return {
    title: 'Not found',
    content: [
      el('h1', {}, 'There is nothing here'),
      el('p', { class: 'lead' }, 'The report may have been made in another browser.'),
      el('p', {}, el('a', { class: 'button', href: '/demo/reports' }, 'All reports')),
    ],
  };
}
