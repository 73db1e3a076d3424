import { announce, el, show } from '../dom.js';
import { currentPerson } from '../session.js';
import { avatar } from '../shell.js';
import { read, write } from '../store.js';

const COLLEAGUES = [
  ['Elena Marin', 'Controller'],
  ['Jonas Weber', 'Sales lead'],
];

/** Who reads along, and a line to invite more. */
export function teamPage() {
  const me = currentPerson();
  const list = el('ul', { class: 'rows' });
  const field = el('input', {
    type: 'email',
    required: true,
    autocomplete: 'off',
    placeholder: 'name@company.example',
    'aria-label': 'E-mail address',
  });
  function refresh() {
    const invited = read().invited.map((address) => [address, 'Invited']);
    show(list, [[me.name, me.jobTitle], ...COLLEAGUES, ...invited].map(row));
  }
  function invite(event) {
    event.preventDefault();
    write({ invited: [...read().invited, field.value] });
    // The address is nobody's business but the invited person's.
    window.kept.track('Invite Sent', { account: me.account.name });
    announce(`${field.value} is invited.`);
    field.value = '';
    refresh();
  }
  refresh();
  return {
    title: 'Team',
    content: [
      el('h1', {}, 'Team'),
      el('p', { class: 'lead' }, `Everybody at ${me.account.name} who uses Wrenfield.`),
      list,
      el(
        'form',
        { class: 'line', onsubmit: invite },
        field,
        el('button', { type: 'submit', class: 'primary' }, 'Invite'),
      ),
    ],
  };
}

function row([name, role]) {
  return el(
    'li',
    { class: 'row' },
    avatar(name),
    el('span', { class: 'row-text' }, el('strong', {}, name), el('span', {}, role)),
  );
}
