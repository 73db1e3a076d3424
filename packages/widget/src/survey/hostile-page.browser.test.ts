/** A page that is not made for prompts: the card works all the same, and the page keeps its keys, its focus and its layers. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import {
  button,
  chosen,
  find,
  heading,
  host,
  QUESTIONS,
  radio,
  root,
  show,
  surveyOf,
  tidy,
} from '../accessibility.test.support.ts';

const { nps, open } = QUESTIONS;

const inputs = (of: HTMLElement) => [...(of.shadowRoot?.querySelectorAll('input') ?? [])];

const undo: (() => void)[] = [];

/** Listens on the window for as long as the test runs. */
function listen(type: string, listener: (event: Event) => void, capture = false): void {
  window.addEventListener(type, listener, capture);
  undo.push(() => window.removeEventListener(type, listener, capture));
}

const field = () => document.querySelector('#field') as HTMLInputElement;
const textarea = () => find('textarea') as HTMLTextAreaElement;

/** What a person gets when they press in the middle of something. */
function hit(element: Element): Element | null {
  const { x, y, width, height } = element.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2);
}

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Reports</h1><input id="field" aria-label="Name" value="Ada" /></main>';
});
afterEach(async () => {
  for (const each of undo.splice(0)) each();
  await tidy();
});

test('hot-keys that listen first take the card for something that is written in, and let it be', async () => {
  const played: string[] = [];
  // As hot-key libraries decide: by the element that the event seems to come from.
  listen(
    'keydown',
    (event) => {
      const { target, key } = event as KeyboardEvent & { readonly target: HTMLElement };
      if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      event.preventDefault();
      played.push(key);
    },
    true,
  );
  await show(surveyOf(nps, open));
  radio(0).focus();
  await userEvent.keyboard('9{Enter}');
  await userEvent.click(textarea());
  await userEvent.keyboard('j/k');
  expect([heading(), textarea().value, played]).toEqual([open.question, 'j/k', []]);
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('j');
  expect(played).toEqual(['j']);
});

test('a page that stops every key before it arrives leaves the mouse, and the page its keys', async () => {
  listen('keydown', (event) => event.stopImmediatePropagation(), true);
  await show(surveyOf(nps, open));
  await userEvent.click(radio(8));
  await userEvent.fill(textarea(), 'More reports');
  await userEvent.click(button('Send'));
  expect(heading()).toBe('Thank you.');
});

test('a focus trap of the page does not pull the focus out of the card, and still holds its own', async () => {
  document.body.insertAdjacentHTML('beforeend', '<button id="outside">Outside</button>');
  const trap = (event: Event) => {
    if (!document.querySelector('main')?.contains(event.target as Node)) field().focus();
  };
  document.addEventListener('focusin', trap);
  undo.push(() => document.removeEventListener('focusin', trap));
  await show(open);
  await userEvent.click(textarea());
  await userEvent.keyboard('More');
  expect([document.activeElement, textarea().value]).toEqual([host(), 'More']);
  document.querySelector<HTMLElement>('#outside')?.focus();
  expect(document.activeElement).toBe(field());
});

test('a focus trap that is quicker keeps the focus; the card answers to the mouse, and fights for nothing', async () => {
  let pulls = 0;
  listen(
    'focusin',
    (event) => {
      if (event.target === field()) return;
      pulls++;
      field().focus();
    },
    true,
  );
  await show(surveyOf(nps, open));
  await userEvent.click(radio(7));
  expect([heading(), document.activeElement]).toEqual([open.question, field()]);
  const before = pulls;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(pulls).toBe(before);
  await userEvent.click(button('Close'));
  expect([host(), document.activeElement]).toEqual([null, field()]);
});

test('a modal dialog of the page goes first: the card is out of reach for mouse and keyboard until it closes', async () => {
  const prompt = await show(nps);
  const dialog = document.createElement('dialog');
  dialog.innerHTML = '<button>OK</button>';
  document.body.append(dialog);
  dialog.showModal();
  expect(hit(radio(5))).toBe(dialog);
  await userEvent.tab();
  expect(root().activeElement).toBeNull();
  await userEvent.keyboard('{Escape}');
  expect([dialog.open, host() === null]).toEqual([false, false]);
  // The governor takes it out of sight meanwhile.
  prompt.setHidden(true);
  expect(find('.card').checkVisibility()).toBe(false);
  prompt.setHidden(false);
  expect(hit(radio(5))).toBe(host());
  await userEvent.click(radio(5));
  expect(chosen()).toBeUndefined();
  expect(heading()).toBe('Thank you.');
});

test('stands over the page’s layers, under what the page puts above all, and over that too where the page says so', async () => {
  document.body.insertAdjacentHTML('beforeend', '<div id="layer"></div>');
  const layer = document.querySelector('#layer') as HTMLElement;
  Object.assign(layer.style, { position: 'fixed', inset: '0', zIndex: '2147482999' });
  await show(nps);
  expect(hit(find('.card'))).toBe(host());
  layer.style.zIndex = '2147483647';
  expect(hit(find('.card'))).toBe(layer);
  document.documentElement.style.setProperty('--kept-z', '2147483647');
  expect(hit(find('.card'))).toBe(host());
  layer.style.zIndex = '5';
  document.documentElement.style.setProperty('--kept-z', '4');
  expect(hit(find('.card'))).toBe(layer);
});

test('two cards on a page are two: a choice in one is none in the other, nor its Escape', async () => {
  const first = await show({ ...surveyOf(nps, open), type: 'inline', target: 'main' }, { submissionId: 'a' });
  const inline = host();
  await show(surveyOf(nps, open), { submissionId: 'b' });
  const popover = [...document.querySelectorAll<HTMLElement>('[data-kept="prompt"]')].at(-1) as HTMLElement;
  inputs(inline)[3]?.focus();
  await userEvent.keyboard(' ');
  inputs(popover)[8]?.focus();
  await userEvent.keyboard(' ');
  const values = [inline, popover].map((each) => inputs(each).find(({ checked }) => checked)?.value);
  expect(values).toEqual(['3', '8']);
  await userEvent.keyboard('{Escape}');
  expect([popover.isConnected, inline.isConnected]).toEqual([false, true]);
  first.withdraw();
});

test('a survey that stands in the page does not widen it, whatever is said to who cannot see it', async () => {
  await page.viewport(320, 600);
  await show({ ...surveyOf(nps), type: 'inline', target: 'main' });
  await expect.poll(() => find('[role=status]').textContent).toContain(nps.question);
  expect(document.documentElement.scrollWidth).toBe(320);
});

test('takes the page’s font where the survey says so, and only there', async () => {
  document.body.style.fontFamily = 'Georgia';
  const prompt = await show({ ...surveyOf(nps), appearance: { font: 'inherit' } });
  expect(getComputedStyle(find('.card')).fontFamily).toBe('Georgia');
  prompt.withdraw();
  await show(nps);
  expect(getComputedStyle(find('.card')).fontFamily).toBe('system-ui, sans-serif');
  document.body.removeAttribute('style');
});
