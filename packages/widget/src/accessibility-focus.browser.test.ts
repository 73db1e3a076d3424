/** Lines 18 to 26 and 33 of the accessibility checklist: where the focus goes, and what is said. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import {
  all,
  button,
  find,
  heading,
  host,
  QUESTIONS,
  radio,
  readSpoken,
  root,
  show,
  spokenAs,
  surveyOf,
  tidy,
} from './accessibility.test.support.ts';
import { contrast } from './contrast.test.support.ts';
import { ar } from './messages/ar.ts';

const { nps, faces, single, multiple, open, link } = QUESTIONS;

const field = () => document.querySelector('#field') as HTMLInputElement;

/** Ticks of Tab through all of the card, and what each came to. */
async function tabThrough(): Promise<readonly string[]> {
  const stops: string[] = [];
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    await userEvent.tab();
    const stop = root().activeElement as HTMLElement | null;
    if (!stop) return stops;
    stops.push(stop.ariaLabel ?? (stop.textContent || stop.tagName));
    if (stops.length > 20) throw new Error('Tab does not leave the card.');
  }
}

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Reports</h1><input id="field" aria-label="Name" value="Ada" /></main>';
});
afterEach(async () => {
  vi.useRealTimers();
  await tidy();
});

test('18 · opening leaves focus, caret and selection where they are', async () => {
  field().focus();
  field().setSelectionRange(1, 2);
  await show(nps);
  expect(document.activeElement).toBe(field());
  expect([field().selectionStart, field().selectionEnd]).toEqual([1, 2]);
});

test('19 · the next question takes the focus to its heading, without moving the page', async () => {
  document.body.style.height = '4000px';
  window.scrollTo(0, 700);
  await show(surveyOf(nps, open));
  await userEvent.click(radio(9));
  expect(heading()).toBe(open.question);
  expect([root().activeElement, find('h2').tabIndex]).toEqual([find('h2'), -1]);
  expect(window.scrollY).toBe(700);
  document.body.style.height = '';
});

describe('20 · closing', () => {
  test('gives the focus back to where it came from', async () => {
    field().focus();
    await show(nps);
    find('.icon').focus();
    await userEvent.keyboard('{Enter}');
    expect([host(), document.activeElement]).toEqual([null, field()]);
  });

  test('gives it back also after questions that took it from one another', async () => {
    await show(surveyOf(nps, open));
    field().focus();
    radio(0).focus();
    await userEvent.keyboard('9{Enter}');
    await vi.waitFor(() => expect(root().activeElement?.tagName).toBe('H2'));
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(field());
  });

  test('leaves it alone when it was elsewhere', async () => {
    await show(nps);
    field().focus();
    button('Close').click();
    expect([host(), document.activeElement]).toEqual([null, field()]);
  });
});

test('21 · Tab goes through the card and out of it, back into the page too', async () => {
  await show(surveyOf(nps, open));
  await userEvent.click(radio(9));
  expect(await tabThrough()).toEqual(['Close', 'TEXTAREA', 'Back', 'Send']);
  find('.icon').focus();
  await userEvent.tab({ shift: true });
  expect(document.activeElement).toBe(field());
});

test.each([
  ['light', nps],
  ['dark', nps],
  ['light', single],
  ['dark', faces],
])('22 · the ring of the focus is 2 px and 3:1 against what is beside it, %s', async (scheme, question) => {
  document.documentElement.style.colorScheme = scheme;
  await show(surveyOf(question, open));
  find('.icon').focus();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  const face = root().activeElement?.nextElementSibling as HTMLElement;
  for (const element of [face, button('Next')]) {
    if (element !== face) element.focus();
    const { outlineWidth, outlineStyle, outlineColor, outlineOffset } = getComputedStyle(element);
    expect([outlineWidth, outlineStyle]).toEqual(['2px', 'solid']);
    // It stands off, so that the card is on both of its sides.
    expect(Number.parseFloat(outlineOffset)).toBeGreaterThanOrEqual(1);
    expect(contrast(outlineColor, getComputedStyle(find('.card')).backgroundColor)).toBeGreaterThanOrEqual(3);
  }
});

test('22 · what has the focus is in view, however low the window', async () => {
  await page.viewport(320, 256);
  await show(surveyOf(multiple, nps));
  find('.icon').focus();
  for (let stop = root().activeElement; stop; stop = root().activeElement) {
    const { top, bottom } = stop.getBoundingClientRect();
    expect([top >= 0, bottom <= innerHeight]).toEqual([true, true]);
    // oxlint-disable-next-line no-await-in-loop
    await userEvent.tab();
  }
});

test('23 · the live region is there before it speaks, speaks politely after 100 ms, and goes with the card', async () => {
  const startedAt = performance.now();
  await show(nps);
  const status = find('[role=status]');
  expect([status.textContent, (await spokenAs('status'))[0]?.is['live']]).toEqual(['', 'polite']);
  await vi.waitFor(() => expect(status.textContent).toBe(`A short question: ${nps.question}`), {
    interval: 5,
  });
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(100);
  expect(all('[aria-live=assertive], [aria-live] .card, [role=status] .card')).toEqual([]);
  button('Close').click();
  expect(status.isConnected).toBe(false);
});

test('24 · the card is a dialog named by its question, and blocks nothing', async () => {
  await show(nps);
  const [dialog] = await spokenAs('dialog');
  expect([dialog?.name, dialog?.is['modal']]).toEqual([nps.question, false]);
  expect([find('.card').lang, find('.card').dir]).toEqual(['en', 'ltr']);
  field().focus();
  expect(document.activeElement).toBe(field());
});

test.each([
  ['a scale', nps, 'اختر إجابة'],
  ['choices', multiple, 'اختر إجابة'],
  ['a text field', open, 'اكتب بضع كلمات'],
])(
  '25 · what %s lacks is said at once, in the card’s language, and tied to it',
  async (_, question, words) => {
    document.documentElement.lang = 'ar';
    await show(question);
    const input = find('input, textarea');
    input.focus();
    await userEvent.keyboard(question === open ? '{Control>}{Enter}{/Control}' : '{Enter}');
    const spoken = await readSpoken();
    expect(spoken.find(({ role }) => role === 'alert')?.is['live']).toBe('assertive');
    expect(find('[role=alert]').textContent).toContain(words);
    expect([ar.survey.choose, ar.survey.writeAnswer]).toContain(find('[role=alert]').textContent);
    const asked = spoken.find(
      ({ role, name }) => /^(radiogroup|group|textbox)$/.test(role) && name === heading(),
    );
    expect(asked?.is['invalid']).toBe('true');
    expect(asked?.description).toContain(words);
    expect(all('button:disabled, [aria-disabled=true]')).toEqual([]);
  },
);

test('26 · the thanks take the focus, and stay for 20 s, longer under someone’s eyes or hand', async () => {
  await show(open);
  await userEvent.fill(find('textarea'), 'Nothing');
  await userEvent.hover(field());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  button('Send').click();
  expect([heading(), root().activeElement]).toEqual(['Thank you.', find('h2')]);
  vi.advanceTimersByTime(19_900);
  expect(host()).not.toBeNull();
  button('Close').focus({ focusVisible: true });
  vi.advanceTimersByTime(60_000);
  expect(host()).not.toBeNull();
  field().focus();
  vi.advanceTimersByTime(20_000);
  expect(host()).toBeNull();
});

test.each(Object.entries({ nps, single, open, link }))(
  '33 · every button of %s is called what it says',
  async (_, question) => {
    await show(surveyOf(question, open));
    const said = [...all('button, a')].filter(({ textContent }) => textContent !== '');
    expect(said.length).toBeGreaterThan(0);
    const spoken = (await readSpoken()).filter(({ role }) => /^(button|link)$/.test(role));
    expect(spoken.map(({ name }) => name)).toEqual(
      all('button, a').map((each) => each.textContent || each.ariaLabel),
    );
    expect(all('button, a').filter((each) => each.textContent && each.ariaLabel)).toEqual([]);
  },
);
