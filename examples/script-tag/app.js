import { el, show } from './dom.js';
import { onRoute, navigate } from './router.js';
import { currentPerson } from './session.js';
import { shell } from './shell.js';
import { dashboardsPage } from './pages/dashboards.js';
import { docPage } from './pages/doc.js';
import { missingPage } from './pages/missing.js';
import { reportPage } from './pages/report.js';
import { reportsPage } from './pages/reports.js';
import { signInPage } from './pages/sign-in.js';
import { sourcesPage } from './pages/sources.js';
import { teamPage } from './pages/team.js';
import { editReportPage } from './pages/edit-report.js';

/** Path below /demo to the page that stands there; a page gives its title and its content. */
const ROUTES = [
  [/^\/reports\/?$/, reportsPage],
  [/^\/reports\/([\w-]+)$/, reportPage],
  [/^\/reports\/([\w-]+)\/edit$/, editReportPage],
  [/^\/dashboards\/?$/, dashboardsPage],
  [/^\/sources\/?$/, sourcesPage],
  [/^\/team\/?$/, teamPage],
  [/^\/docs\/([\w-]+)$/, docPage],
];

onRoute((path, { isFirst }) => {
  const person = currentPerson();
  if (person === null) {
    // Whoever came for a report sees it after signing in.
    return render(signInPage(path), isFirst, null, path);
  }
  if (path === '/' || path === '') return navigate('/demo/reports', { replace: true });
  for (const [pattern, page] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return render(page(...match.slice(1)) ?? missingPage(), isFirst, person, path);
  }
  return render(missingPage(), isFirst, person, path);
});

function render({ title, content }, isFirst, person, path) {
  document.title = `${title} · Wrenfield`;
  const main = el('main', { id: 'main', tabIndex: -1, class: person ? 'page' : 'page page-bare' }, content);
  show(document.querySelector('#app'), person ? shell(person, path, main) : main);
  if (isFirst) return;
  scrollTo(0, 0);
  // A screen reader says where the person now is; on the first page the browser does.
  const heading = main.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}
