import { el } from '../dom.js';
import { navigate } from '../router.js';
import { PEOPLE, signIn } from '../session.js';
import { avatar, logo } from '../shell.js';

/** Anybody may be one of three people; there is no password in a demo. */
export function signInPage(path) {
  const next = path.length > 1 ? `/demo${path}` : '/demo/reports';
  return {
    title: 'Sign in',
    content: el(
      'div',
      { class: 'sign-in' },
      logo(),
      el('h1', {}, 'Sign in to Wrenfield'),
      el('p', { class: 'lead' }, 'Reports your team reads. Choose who you are.'),
      el(
        'ul',
        { class: 'choices' },
        PEOPLE.map((person) => el('li', {}, choice(person, next))),
      ),
    ),
  };
}

function choice(person, next) {
  return el(
    'button',
    {
      type: 'button',
      onclick: () => {
        signIn(person);
        navigate(next, { replace: true });
      },
    },
    avatar(person.name),
    el(
      'span',
      { class: 'me-text' },
      el('strong', {}, person.name),
      el('span', {}, `${person.jobTitle}, ${person.account.name}`),
    ),
  );
}
