import { expect, test } from 'vitest';

import { element } from './element.ts';
import { KEY, morph } from './morph.ts';

const item = (name: string, text = name) =>
  element('li', { [KEY]: name, title: text }, element('button', {}, text));
const unfolding = (kind: string | null) => [
  element('details', { class: kind }, element('summary', {}, 'More')),
];
const texts = (list: Element) => [...list.children].map((child) => child.textContent);

test('takes over what is different and keeps the elements that stay', () => {
  const list = element('ul');
  morph(
    list,
    ['a', 'b', 'c'].map((name) => item(name)),
  );
  const [, b, c] = list.children;
  morph(list, [item('d'), item('b', 'changed'), item('c')]);
  expect(texts(list)).toEqual(['d', 'changed', 'c']);
  expect([...list.children].slice(1)).toEqual([b, c]);
  expect(b?.getAttribute('title')).toBe('changed');
  morph(list, []);
  expect(list.childNodes.length).toBe(0);
});

test('keeps the focus when what stood before it goes', () => {
  const list = element('ul');
  document.body.append(list);
  morph(
    list,
    ['a', 'b', 'c'].map((name) => item(name)),
  );
  const button = list.querySelectorAll('button')[2];
  button?.focus();
  morph(
    list,
    ['c', 'd'].map((name) => item(name)),
  );
  expect(document.activeElement).toBe(button);
  list.remove();
});

test('leaves unfolded what the reader has unfolded, and removes other attributes that are gone', () => {
  const page = element('div');
  morph(page, unfolding('bad'));
  page.querySelector('details')?.setAttribute('open', '');
  morph(page, unfolding(null));
  expect(page.innerHTML).toBe('<details open=""><summary>More</summary></details>');
});

test('puts elements of another kind in the place of those that were there', () => {
  const page = element('div');
  morph(
    page,
    ['text', element('p', {}, 'one')].map((node) =>
      typeof node === 'string' ? document.createTextNode(node) : node,
    ),
  );
  morph(page, [element('ul'), element('p', {}, 'two')]);
  expect(page.innerHTML).toBe('<ul></ul><p>two</p>');
});
