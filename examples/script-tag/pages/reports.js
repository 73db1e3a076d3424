import { sparkline } from '../charts.js';
import { el, show } from '../dom.js';
import { navigate } from '../router.js';
import { createReport, listReports } from '../reports.js';

/** All reports, with a search. */
export function reportsPage() {
  const list = el('ul', { class: 'rows' });
  const count = el('p', { class: 'visually-hidden', role: 'status' });
  const search = el('input', {
    type: 'search',
    placeholder: 'Search reports',
    'aria-label': 'Search reports',
    oninput: () => refresh(),
    onchange: () => search.value && window.kept.feature('search').use(),
  });
  function refresh() {
    const wanted = search.value.trim().toLowerCase();
    const found = listReports().filter((report) =>
      `${report.title} ${report.about}`.toLowerCase().includes(wanted),
    );
    show(
      list,
      found.length > 0 ? found.map(row) : el('li', { class: 'empty' }, 'No report has these words.'),
    );
    count.textContent = wanted ? `${found.length} reports` : '';
  }
  refresh();
  return {
    title: 'Reports',
    content: [
      el(
        'div',
        { class: 'top' },
        el('h1', {}, 'Reports'),
        el('button', { type: 'button', class: 'primary', onclick: create }, 'New report'),
      ),
      search,
      count,
      list,
    ],
  };
}

/** The link is the title; its box is the whole row (styles.css). */
function row(report) {
  return el(
    'li',
    { class: 'row' },
    el(
      'span',
      { class: 'row-text' },
      el('a', { class: 'row-link', href: `/demo/reports/${report.id}` }, report.title),
      el('span', {}, report.about),
    ),
    sparkline(report.values),
    el('span', { class: 'row-meta' }, `${report.owner}, ${report.updated}`),
  );
}

function create() {
  const report = createReport('Untitled report');
  window.kept.track('Content Created', { kind: 'report' });
  navigate(`/demo/reports/${report.id}/edit`);
}
