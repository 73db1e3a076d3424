import { announce, el } from './dom.js';

const CHANNELS = [
  ['link', 'Copy a link', 'Anybody in your company can open it.'],
  ['email', 'Send by e-mail', 'To everybody who reads this report.'],
  ['slack', 'Post to the team channel', 'As a picture, with a link.'],
];

const SAID = { link: 'Link copied.', email: 'Sent by e-mail.', slack: 'Posted to the team channel.' };

/** Asks how a report should reach others; nothing leaves this page. */
export function shareDialog(report) {
  const form = el(
    'form',
    { method: 'dialog', onsubmit: send },
    el('h2', { id: 'share-title' }, `Share “${report.title}”`),
    el('fieldset', {}, el('legend', { class: 'visually-hidden' }, 'How'), CHANNELS.map(option)),
    el(
      'div',
      { class: 'actions' },
      el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
      el('button', { type: 'submit', class: 'primary' }, 'Share report'),
    ),
  );
  const dialog = el('dialog', { 'aria-labelledby': 'share-title' }, form);
  function send() {
    const channel = new FormData(form).get('channel');
    window.kept.track('Content Shared', { channel });
    announce(SAID[channel]);
  }
  return dialog;
}

function option([channel, name, about], index) {
  return el(
    'label',
    { class: 'option' },
    el('input', { type: 'radio', name: 'channel', value: channel, checked: index === 0 }),
    el('span', { class: 'row-text' }, el('strong', {}, name), el('span', {}, about)),
  );
}
