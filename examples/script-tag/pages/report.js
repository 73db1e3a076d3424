import { barChart } from '../charts.js';
import { announce, el } from '../dom.js';
import { findReport, toCsv, toRows } from '../reports.js';
import { toNodes } from '../rich-text.js';
import { shareDialog } from '../share-dialog.js';
import { addTo, read, removeFrom } from '../store.js';
import { comments } from '../comments.js';

/** One report: its figures, what to make of them, and what one can do with it. Nothing when there is none. */
export function reportPage(id) {
  const report = findReport(id);
  if (!report) return null;
  const share = shareDialog(report);
  return {
    title: report.title,
    content: [
      el('p', { class: 'crumb' }, el('a', { href: '/demo/reports' }, 'Reports')),
      el(
        'div',
        { class: 'top' },
        el('div', {}, el('h1', {}, report.title), el('p', { class: 'lead' }, report.about)),
        el(
          'div',
          { class: 'actions' },
          el(
            'a',
            { class: 'button', href: `/demo/reports/${id}/edit`, 'data-kept-feature': 'report-editor' },
            'Edit',
          ),
          button('Export', { 'data-kept-feature': 'export', onclick: () => exportCsv(report) }),
          button('Share', {
            class: 'primary',
            'data-kept-feature': 'share',
            onclick: () => share.showModal(),
          }),
        ),
      ),
      figures(report),
      el(
        'figure',
        { class: 'card' },
        barChart(report),
        el('figcaption', {}, `${report.unit}, last twelve weeks`),
      ),
      el('section', { class: 'prose', 'aria-label': 'Notes' }, toNodes(report.text)),
      el('div', { class: 'toggles' }, scheduleToggle(report), reviewToggle(report)),
      el('details', { class: 'card' }, el('summary', {}, 'Show the figures'), table(report)),
      comments(report),
      share,
    ],
  };
}

function button(name, props) {
  return el('button', { type: 'button', ...props }, name);
}

function figures({ values, unit }) {
  const [last, before] = [values.at(-1), values.at(-2)];
  const change = ((last - before) / before) * 100;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return el(
    'dl',
    { class: 'figures' },
    figure('This week', String(last), unit),
    figure(
      'Against last week',
      `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} %`,
      `${before} before`,
    ),
    figure('Mean of twelve', mean.toFixed(0), unit),
  );
}

function figure(name, value, note) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, el('strong', {}, value), el('span', {}, note)));
}

function table(report) {
  return el(
    'table',
    {},
    el(
      'thead',
      {},
      el('tr', {}, el('th', { scope: 'col' }, 'Week'), el('th', { scope: 'col' }, report.unit)),
    ),
    el(
      'tbody',
      {},
      toRows(report).map(([week, value]) =>
        el('tr', {}, el('th', { scope: 'row' }, week), el('td', {}, String(value))),
      ),
    ),
  );
}

function exportCsv(report) {
  const url = URL.createObjectURL(new Blob([toCsv(report)], { type: 'text/csv' }));
  el('a', { href: url, download: `${report.id}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  window.kept.track('Task Completed', { kind: 'export' });
  announce('Exported as CSV.');
}

function scheduleToggle({ id }) {
  return toggle('schedules', id, 'Send every Monday', 'It goes out every Monday.', () => {
    window.kept.feature('scheduled-reports').use();
    window.kept.track('Task Completed', { kind: 'schedule' });
  });
}

function reviewToggle({ id }) {
  return toggle('reviewed', id, 'Mark as reviewed', 'Marked as reviewed.', () =>
    window.kept.track('Task Completed', { kind: 'review' }),
  );
}

/** A button that stays down. When it goes down, `onPress` runs and `said` is announced. */
function toggle(list, id, name, said, onPress) {
  const pressed = () => read()[list].includes(id);
  const node = el(
    'button',
    { type: 'button', class: 'toggle', 'aria-pressed': String(pressed()), onclick: press },
    name,
  );
  function press() {
    if (pressed()) removeFrom(list, id);
    else {
      addTo(list, id);
      onPress();
      announce(said);
    }
    node.setAttribute('aria-pressed', String(pressed()));
  }
  return node;
}
