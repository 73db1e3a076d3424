import { announce, el, show } from '../dom.js';
import { addTo, read } from '../store.js';

const SOURCES = [
  ['Spreadsheet', 'A file that you drop here, or a shared one.'],
  ['Accounting', 'Invoices and payments, every night.'],
  ['Customer records', 'Deals, contacts and what was promised.'],
  ['Warehouse', 'Any table that your engineers allow.'],
];

/** Where figures come from. */
export function sourcesPage() {
  const list = el('ul', { class: 'rows' });
  const refresh = () => show(list, SOURCES.map(row));
  function row([name, about]) {
    const isConnected = read().sources.includes(name);
    return el(
      'li',
      { class: 'row' },
      el('span', { class: 'row-text' }, el('strong', {}, name), el('span', {}, about)),
      isConnected
        ? el('span', { class: 'badge' }, 'Connected')
        : el(
            'button',
            {
              type: 'button',
              'aria-label': `Connect ${name}`,
              'data-kept-feature': 'integrations',
              onclick: () => connect(name),
            },
            'Connect',
          ),
    );
  }
  function connect(name) {
    addTo('sources', name);
    window.kept.track('Task Completed', { kind: 'connect-data', source: name });
    announce(`${name} is connected.`);
    refresh();
  }
  refresh();
  return {
    title: 'Data sources',
    content: [
      el('h1', {}, 'Data sources'),
      el('p', { class: 'lead' }, 'Figures update by themselves once a source is connected.'),
      list,
      el(
        'p',
        { class: 'hint' },
        'New to this? ',
        el('a', { href: '/demo/docs/connect-a-source' }, 'How to connect a data source'),
      ),
    ],
  };
}
