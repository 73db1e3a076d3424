import { expect, test } from 'vitest';

import { element } from './element.ts';
import { KEY, morph } from './morph.ts';

const item = (name: string, text = name) =>
  element('li', { [KEY]: name, title: text }, element('button', {}, text));
const drawUnfolding = (text: string) => [
  element('p', {}, text),
  element('details', {}, element('summary', {}, 'More'), element('p', {}, text)),
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

test('leaves what is the same as it is, with what the reader has unfolded', () => {
  const page = element('div');
  morph(page, drawUnfolding('one'));
  page.querySelector('details')?.setAttribute('open', '');
  morph(page, drawUnfolding('two'));
  expect(page.textContent).toBe('twoMoretwo');
  expect(page.querySelector('details')?.hasAttribute('open')).toBe(true);
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
  expect(page.innerHTML).toBe('<ul class=""></ul><p class="">two</p>');
});
