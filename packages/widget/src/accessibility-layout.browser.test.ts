/** Lines 27 to 32 of the accessibility checklist: sizes, colours, narrow screens, motion. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';

import {
  all,
  button,
  cutOff,
  find,
  host,
  QUESTIONS,
  readSpoken,
  show,
  surveyOf,
  tidy,
} from './accessibility.test.support.ts';
import { contrast } from './contrast.test.support.ts';
import { lintSurvey } from './lint.ts';

const { nps, ces, faces, rating, multiple, open, single } = QUESTIONS;
const kinds = Object.entries(QUESTIONS);

const setTouch = (enabled: boolean) => cdp().send('Emulation.setTouchEmulationEnabled', { enabled });
/** What a reader has set as the size of letters; the browser's own is 16. */
const setLetters = (standard: number) => cdp().send('Page.setFontSizes', { fontSizes: { standard } });

/** What can be pressed: the options, and the buttons. */
const targets = () => all('label, button, a, textarea, .words').map((each) => each.getBoundingClientRect());

/** Nothing is beside the window, and nothing is cut off within the card. */
function expectWhole(): void {
  const card = find('.card');
  const { top, left, right, bottom } = card.getBoundingClientRect();
  expect(Math.min(top, left)).toBeGreaterThanOrEqual(0);
  expect([right <= innerWidth, bottom <= innerHeight]).toEqual([true, true]);
  expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  expect(cutOff('h2, p, .ends span, label span, button, a')).toEqual([]);
}

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Reports</h1></main>';
});
afterEach(async () => {
  await setTouch(false);
  await setLetters(16);
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
  await tidy();
});

test.each(kinds)('27 · targets of %s are 24 px with a mouse, 44 px under a finger', async (_, question) => {
  await show(surveyOf(question, open));
  expect(Math.min(...targets().flatMap(({ width, height }) => [width, height]))).toBeGreaterThanOrEqual(24);
  await setTouch(true);
  for (const width of [1280, 360, 320]) {
    // oxlint-disable-next-line no-await-in-loop
    await page.viewport(width, 740);
    const small = targets().filter((each) => Math.min(each.width, each.height) < 44);
    expect({ width, small }).toEqual({ width, small: [] });
  }
});

test('27 · the card is wide enough for eleven options in a row', async () => {
  await show(nps);
  expect(find('.card').offsetWidth).toBeGreaterThanOrEqual(336);
  expect(new Set(all('label').map((label) => label.getBoundingClientRect().top)).size).toBe(1);
});

test.each([
  ['eleven', nps, 6],
  ['seven', ces, 4],
  ['ten', rating, 5],
])(
  '28 · a phone has %s points in two rows in order, and never a list to unfold',
  async (_, question, firstRow) => {
    await page.viewport(360, 740);
    await show(question);
    const boxes = all('label').map((label) => label.getBoundingClientRect());
    expect(boxes.filter(({ top }) => top === boxes[0]?.top)).toHaveLength(firstRow);
    const inOrder = boxes.toSorted((a, b) => a.top - b.top || a.left - b.left);
    expect(boxes).toEqual(inOrder);
    expect((await readSpoken()).filter(({ role }) => /combobox|listbox|MenuListPopup/i.test(role))).toEqual(
      [],
    );
  },
);

test.each(['light', 'dark'])(
  '29 · what marks options and fields is 3:1 against the card, %s',
  async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    for (const question of [nps, single, open]) {
      // oxlint-disable-next-line no-await-in-loop
      const prompt = await show(question);
      const surface = getComputedStyle(find('.card')).backgroundColor;
      const border = getComputedStyle(find('label span, textarea')).borderTopColor;
      expect(contrast(border, surface)).toBeGreaterThanOrEqual(3);
      prompt.withdraw();
    }
  },
);

test('29 · words on whatever accent a team takes are 4.5:1', async () => {
  await show(surveyOf(open));
  const send = button('Send');
  const poor: string[] = [];
  for (const red of [0, 51, 102, 153, 204, 255]) {
    for (const green of [0, 51, 102, 153, 204, 255]) {
      for (const blue of [0, 51, 102, 153, 204, 255]) {
        host().style.setProperty('--kept-accent', `rgb(${red} ${green} ${blue})`);
        const { color, backgroundColor } = getComputedStyle(send);
        if (contrast(color, backgroundColor) < 4.5) poor.push(backgroundColor);
      }
    }
  }
  expect(poor).toEqual([]);
});

test('29 · an accent that is hard to see is told to the team by the linter, and never in a customer’s console', async () => {
  const spies = (['log', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
  const survey = { ...surveyOf(nps), appearance: { accent: '#fff59d' } };
  await show(survey);
  expect(lintSurvey(survey).filter(({ rule }) => rule === 'contrast')).toHaveLength(1);
  expect(spies.flatMap(({ mock }) => mock.calls)).toEqual([]);
  for (const spy of spies) spy.mockRestore();
});

test.each(kinds)('30 · %s loses nothing at 200 % text', async (_, question) => {
  await setLetters(32);
  await show(surveyOf(question, open));
  expect(getComputedStyle(find('h2')).fontSize).toBe('29.96px');
  expectWhole();
  await page.viewport(360, 740);
  expectWhole();
});

test.each(kinds)(
  '30 · %s loses nothing at 400 % zoom, which is a window of 320 × 256',
  async (_, question) => {
    await page.viewport(320, 256);
    await show(
      surveyOf({ ...question, description: 'It helps us to show you the right thing first.' }, open),
    );
    expectWhole();
    const card = find('.card');
    expect(card.clientHeight).toBeLessThanOrEqual(256 - 24);
    card.scrollTo(0, card.scrollHeight);
    const last = all('button, a').at(-1) as HTMLElement;
    expect(last.getBoundingClientRect().bottom).toBeLessThanOrEqual(256);
  },
);

test('31 · the sheet stands above a phone’s keyboard', async () => {
  await page.viewport(360, 740);
  const viewport = Object.assign(new EventTarget(), { height: 740, offsetTop: 0, scale: 1 });
  vi.stubGlobal('visualViewport', viewport);
  await show(open);
  expect(find('.card').getBoundingClientRect().bottom).toBe(740);
  viewport.height = 400;
  viewport.dispatchEvent(new Event('resize'));
  expect(find('.card').getBoundingClientRect().bottom).toBe(400);
  Object.assign(viewport, { height: 740 });
  viewport.dispatchEvent(new Event('resize'));
  expect(find('.card').getBoundingClientRect().bottom).toBe(740);
  vi.unstubAllGlobals();
});

test('31 · the sheet keeps clear of what a phone reserves at its lower edge', async () => {
  await page.viewport(360, 740);
  await cdp().send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: 34 } });
  await show(open);
  const { bottom } = find('.foot').getBoundingClientRect();
  await cdp().send('Emulation.setSafeAreaInsetsOverride', { insets: {} });
  expect(bottom).toBeLessThanOrEqual(740 - 34);
});

test('32 · who wants less motion gets none', async () => {
  await show(faces);
  const { animationName, transitionDuration } = getComputedStyle(find('.card'));
  expect([animationName, transitionDuration]).toEqual(['arrive', '0s']);
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
  });
  await expect.poll(() => getComputedStyle(find('.card')).animationName).toBe('none');
});

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['zh-Hant', 'ltr'],
])('32 · the card says its language and its direction: %s', async (language, dir) => {
  document.documentElement.lang = language;
  await show(multiple);
  expect([find('.card').lang, find('.card').dir, host().lang, host().dir]).toEqual([
    language,
    dir,
    language,
    dir,
  ]);
  const { left, right } = find('.icon').getBoundingClientRect();
  const title = find('h2').getBoundingClientRect();
  expect(dir === 'rtl' ? right < title.left : left > title.right).toBe(true);
  await userEvent.click(find('label'));
  const mark = getComputedStyle(find('.choice'), '::before');
  expect(dir === 'rtl' ? mark.right : mark.left).toBe('12px');
});
