import { el, svg } from './dom.js';
import { navigate } from './router.js';
import { signOut } from './session.js';

const SECTIONS = [
  ['Reports', '/reports', 'M5 3.5h7l3 3v10H5zM7.5 10h5M7.5 13h5M7.5 7h2'],
  ['Dashboards', '/dashboards', 'M3.5 16.5h13M5.5 14v-4M10 14V5M14.5 14V8'],
  [
    'Data sources',
    '/sources',
    'M4 5.5c0-2.7 12-2.7 12 0s-12 2.7-12 0v9c0 2.7 12 2.7 12 0v-9M4 10c0 2.7 12 2.7 12 0',
  ],
  [
    'Team',
    '/team',
    'M8 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM3 16c.3-5 9.7-5 10 0M13 4.4a2.7 2.7 0 0 1 0 5M14.5 12c1.5.6 2.4 1.9 2.5 4',
  ],
];

/** What stands around every page of somebody who is signed in. */
export function shell(person, path, main) {
  return el(
    'div',
    { class: 'shell' },
    el(
      'header',
      { class: 'side' },
      el('a', { class: 'brand', href: '/demo/reports' }, logo(), 'Wrenfield'),
      el(
        'nav',
        { 'aria-label': 'Sections' },
        el(
          'ul',
          {},
          SECTIONS.map(([name, section, icon]) => el('li', {}, sectionLink(name, section, icon, path))),
        ),
      ),
      el(
        'div',
        { class: 'me' },
        avatar(person.name),
        el('div', { class: 'me-text' }, el('strong', {}, person.name), el('span', {}, person.account.name)),
        el('button', { type: 'button', class: 'quiet', onclick: leave }, 'Sign out'),
      ),
    ),
    main,
  );
}

export function logo() {
  return el('img', { class: 'logo', src: '/demo/icon.svg', alt: '', width: 28, height: 28 });
}

export function avatar(name) {
  const initials = name
    .split(' ')
    .map((part) => part[0])
    .join('');
  return el('span', { class: 'avatar', 'aria-hidden': 'true' }, initials);
}

function sectionLink(name, section, icon, path) {
  const isHere = path.startsWith(section);
  return el(
    'a',
    {
      href: `/demo${section}`,
      'aria-current': isHere ? 'page' : null,
      'data-kept-feature': section === '/dashboards' ? 'dashboards' : null,
    },
    svg('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, svg('path', { d: icon })),
    name,
  );
}

function leave() {
  signOut();
  navigate('/demo/');
}
