/** Lines 9 to 17 of the accessibility checklist: a scale by real keys. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import {
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
} from './accessibility.test.support.ts';
import type { PromptOutcome } from './governor/prompt-record.ts';

const { nps, ces, faces, thumbs, rating, single, multiple, open } = QUESTIONS;

const field = () => document.querySelector('#field') as HTMLInputElement;
const focused = () => root().activeElement as HTMLInputElement | null;

/** Into the group by Tab, from the button before it. */
async function tabIn(): Promise<void> {
  find('.icon').focus();
  await userEvent.tab();
}

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Reports</h1><input id="field" aria-label="Name" value="Ada" /></main>';
});
afterEach(tidy);

test('9 · one tab stop: in at the first point, or at the chosen one, and out by the next Tab', async () => {
  await show(nps);
  await tabIn();
  expect(focused()?.value).toBe('0');
  await userEvent.tab();
  expect(focused()?.textContent).toBe('Not now');
  await userEvent.tab({ shift: true });
  await userEvent.keyboard('7');
  await tabIn();
  expect(focused()?.value).toBe('7');
  await userEvent.tab({ shift: true });
  expect(focused()?.ariaLabel).toBe('Close');
});

test.each([
  ['ltr', 'en', ['1', '2', '1', '0', '10', '0']],
  // From right to left the option on the right is the lower one; down is still the next.
  ['rtl', 'ar', ['10', '0', '10', '0', '1', '0']],
])('10 · arrows choose what is beside, and wrap: %s', async (dir, language, expected) => {
  document.documentElement.lang = language;
  await show(nps);
  expect(find('.card').dir).toBe(dir);
  await tabIn();
  await userEvent.keyboard(' ');
  const seen: (string | undefined)[] = [];
  /** Whether the eye went where the key says, by key; a wrap goes the other way. */
  const followed = new Map<string, boolean>();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowLeft', 'ArrowRight']) {
    const before = focused()?.getBoundingClientRect().left ?? 0;
    // oxlint-disable-next-line no-await-in-loop
    await userEvent.keyboard(`{${key}}`);
    seen.push(chosen());
    const moved = (focused()?.getBoundingClientRect().left ?? 0) - before;
    if (Math.abs(moved) < 100) followed.set(key, moved > 0 === (key === 'ArrowRight'));
  }
  expect(seen).toEqual(expected);
  expect([followed.get('ArrowLeft'), followed.get(dir === 'ltr' ? 'ArrowRight' : 'ArrowLeft')]).toEqual([
    true,
    true,
  ]);
});

test.each(Object.entries({ nps, ces, faces, thumbs, rating, single }))(
  '11 · arrows never send %s nor go on; Enter does',
  async (_, question) => {
    const outcomes: PromptOutcome[] = [];
    await show(surveyOf(question, open), { onOutcome: (outcome) => outcomes.push(outcome) });
    const asked = heading();
    await tabIn();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{ArrowLeft}');
    expect(chosen()).toBeDefined();
    expect([heading(), outcomes]).toEqual([asked, []]);
    await userEvent.keyboard('{Enter}');
    expect(heading()).toBe(open.question);
    expect(outcomes.map(({ type }) => type)).toEqual(['answered']);
  },
);

test('11 · a finger goes on by itself, also one that chooses again what was chosen by arrows', async () => {
  await show(surveyOf(nps, open));
  await tabIn();
  await userEvent.keyboard('{ArrowRight}');
  await userEvent.click(radio(1));
  expect(heading()).toBe(open.question);
});

test('12 · Space chooses what has the focus, and Enter without a choice asks for one', async () => {
  await show(surveyOf(nps, open));
  await tabIn();
  await userEvent.keyboard('{Enter}');
  expect([heading(), find('[role=alert]').textContent]).toEqual([nps.question, 'Choose an answer.']);
  await userEvent.keyboard(' ');
  expect([chosen(), heading()]).toEqual(['0', nps.question]);
  await userEvent.keyboard('{Enter}');
  expect(heading()).toBe(open.question);
});

test('13 · digits choose while the focus is in the group; 1 and 0 at once are ten', async () => {
  await show(nps);
  await tabIn();
  await userEvent.keyboard('4');
  expect(chosen()).toBe('4');
  await userEvent.keyboard('10');
  expect(chosen()).toBe('10');
  await userEvent.keyboard('{Control>}3{/Control}{Alt>}3{/Alt}');
  expect(chosen()).toBe('10');
});

test('13 · digits are text in a text field, and nothing of ours outside the card', async () => {
  await show(surveyOf(nps, open));
  field().focus();
  await userEvent.keyboard('7');
  expect([chosen(), field().value]).toEqual([undefined, '7Ada']);
  find('.icon').focus();
  await userEvent.keyboard('7');
  expect(chosen()).toBeUndefined();
  await userEvent.click(radio(5));
  await userEvent.click(find('textarea'));
  await userEvent.keyboard('10 out of 10');
  expect((find('textarea') as HTMLTextAreaElement).value).toBe('10 out of 10');
});

test('13 · digits are text in the words for another choice', async () => {
  await show(single);
  await userEvent.click(radio('other'));
  await userEvent.click(find('.words'));
  await userEvent.keyboard('2 of us');
  expect([(find('.words') as HTMLInputElement).value, chosen()]).toEqual(['2 of us', 'other']);
});

test('14 · Home and End choose the ends', async () => {
  await show(ces);
  await tabIn();
  await userEvent.keyboard('{End}');
  expect(chosen()).toBe('7');
  await userEvent.keyboard('{Home}');
  expect(chosen()).toBe('1');
});

test('15 · Escape inside closes it, outside it does nothing', async () => {
  await show(nps);
  field().focus();
  await userEvent.keyboard('{Escape}');
  expect(host()).not.toBeNull();
  await tabIn();
  await userEvent.keyboard('{Escape}');
  expect(host()).toBeNull();
});

test('15 · Escape with another key, or while words are being composed, is not for the card', async () => {
  await show(open);
  await userEvent.click(find('textarea'));
  await userEvent.keyboard('{Control>}{Escape}{/Control}{Meta>}{Escape}{/Meta}');
  // No input method can be driven from here; its keys have this mark.
  find('textarea').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true, composed: true }),
  );
  expect(host()).not.toBeNull();
});

test('15 · Escape inside is not heard by the page, Escape on the page is left to it', async () => {
  const heard: string[] = [];
  const listen = ({ key }: KeyboardEvent) => heard.push(key);
  window.addEventListener('keydown', listen);
  await show(nps);
  await tabIn();
  await userEvent.keyboard('{Escape}');
  expect(heard).toEqual([]);
  await userEvent.keyboard('{Escape}');
  window.removeEventListener('keydown', listen);
  expect(heard).toEqual(['Escape']);
});

test.each(['Control', 'Meta'])(
  '16 · %s and Enter in a text field send it, Enter alone is a new line',
  async (key) => {
    await show(open);
    await userEvent.click(find('textarea'));
    await userEvent.keyboard('One{Enter}two');
    expect((find('textarea') as HTMLTextAreaElement).value).toBe('One\ntwo');
    await userEvent.keyboard(`{${key}>}{Enter}{/${key}}`);
    expect(heading()).toBe('Thank you.');
  },
);

test('17 · no hot-key of the page hears what is typed in the card', async () => {
  const heard: string[] = [];
  const listen = (event: Event) => heard.push(`${event.type} ${(event as KeyboardEvent).key}`);
  const types = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste'];
  for (const type of types) window.addEventListener(type, listen);
  await show(surveyOf(nps, multiple, open));
  await tabIn();
  await userEvent.keyboard('9{Enter}');
  (find('input[type=checkbox]') as HTMLInputElement).focus();
  await userEvent.keyboard(' {Enter}');
  await userEvent.click(find('textarea'));
  await userEvent.keyboard('gj/');
  find('textarea').dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true }));
  await userEvent.keyboard('{Escape}');
  for (const type of types) window.removeEventListener(type, listen);
  // The card is gone when Escape comes up again, which happens where the focus is then.
  expect(heard).toEqual(['keyup Escape']);
});
