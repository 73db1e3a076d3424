import { barChart } from '../charts.js';
import { el } from '../dom.js';
import { listReports } from '../reports.js';

/** Four reports at a glance. */
export function dashboardsPage() {
  return {
    title: 'Dashboards',
    content: [
      el('h1', {}, 'Dashboards'),
      el('p', { class: 'lead' }, 'Four figures that the whole company looks at.'),
      el(
        'div',
        { class: 'grid-2' },
        listReports()
          .filter(({ isOwn }) => !isOwn)
          .slice(0, 4)
          .map(panel),
      ),
    ],
  };
}

function panel(report) {
  return el(
    'figure',
    { class: 'card' },
    el(
      'figcaption',
      {},
      el('a', { href: `/demo/reports/${report.id}` }, report.title),
      el('strong', {}, `${report.values.at(-1)} ${report.unit}`),
    ),
    barChart(report),
  );
}
