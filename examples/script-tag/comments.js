import { el, show } from './dom.js';
import { currentPerson } from './session.js';
import { avatar } from './shell.js';
import { read, write } from './store.js';

/** What was said about a report, and a line to say more. */
export function comments({ id }) {
  const list = el('ul', { class: 'comments' });
  const field = el('input', {
    type: 'text',
    name: 'comment',
    placeholder: 'Add a comment',
    'aria-label': 'Comment',
  });
  function refresh() {
    show(
      list,
      (read().comments[id] ?? []).map(({ name, text }) =>
        el('li', {}, avatar(name), el('p', {}, el('strong', {}, name), text)),
      ),
    );
  }
  function send(event) {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    const all = read().comments;
    write({
      comments: { ...all, [id]: [...(all[id] ?? []), { name: currentPerson()?.name ?? 'Somebody', text }] },
    });
    window.kept.feature('comments').use();
    window.kept.track('Content Created', { kind: 'comment' });
    field.value = '';
    refresh();
  }
  refresh();
  return el(
    'section',
    { class: 'discussion', 'aria-label': 'Comments' },
    el('h2', {}, 'Comments'),
    list,
    el('form', { class: 'line', onsubmit: send }, field, el('button', { type: 'submit' }, 'Send')),
  );
}
