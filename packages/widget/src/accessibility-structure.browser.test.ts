/** Lines 1 to 8 of the accessibility checklist: what a scale is to assistive technology. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';

import {
  all,
  find,
  QUESTIONS,
  radio,
  readSpoken,
  root,
  show,
  spokenAs,
  surveyOf,
  tidy,
} from './accessibility.test.support.ts';

const { nps, ces, faces, stars, numbers, thumbs, rating, single, multiple, open } = QUESTIONS;
const scales = { nps, ces, faces, stars, numbers, thumbs, rating };

const forcedColors = (value: 'active' | '') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });

/** The colours of an option. */
function paint(option: Element): string {
  const { backgroundColor, color } = getComputedStyle(option);
  return `${backgroundColor} ${color}`;
}

beforeEach(async () => {
  document.body.innerHTML = '<main><h1>Reports</h1></main>';
  // What is under the mouse looks different.
  await userEvent.hover(document.querySelector('h1') as Element);
});
afterEach(tidy);

test.each(Object.entries({ ...scales, single }))(
  '1 · %s is a radio group whose name is the question itself',
  async (_, question) => {
    await show(question);
    const groups = await spokenAs('radiogroup');
    expect(groups.map(({ name }) => name)).toEqual([find('h2').textContent]);
    expect(find('h2').textContent.length).toBeGreaterThan(10);
  },
);

test('1 · several of some are a group whose name is the question itself', async () => {
  await show(multiple);
  expect((await spokenAs('group')).map(({ name }) => name)).toEqual([multiple.question]);
});

test('2 · eleven radios of one name, which two widgets on a page do not share', async () => {
  await show(nps, { submissionId: 'first' });
  const first = root();
  await show(nps, { submissionId: 'second' });
  const second = [...document.querySelectorAll('[data-kept="prompt"]')].at(-1)?.shadowRoot as ShadowRoot;
  const [names, otherNames] = [first, second].map(
    (each) => new Set([...each.querySelectorAll('input')].map(({ name }) => name)),
  );
  expect([names?.size, otherNames?.size]).toEqual([1, 1]);
  expect(names).not.toEqual(otherNames);
  expect(all('input')).toHaveLength(11);
  const ids = [first, second].map((each) => [...each.querySelectorAll('[id]')].map(({ id }) => id));
  expect(new Set(ids.flat()).size).toBe(ids.flat().length);
  first.host.remove();
});

test('3 · the names of 0 and 10 hold the anchors, those between are the bare number', async () => {
  await show(nps);
  expect((await spokenAs('radio')).map(({ name }) => name)).toEqual([
    '0, Not at all likely',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10, Extremely likely',
  ]);
});

test('4 · the words at the ends are read with 0 and 10 alone', async () => {
  await show(nps);
  expect(find('.ends').textContent).toBe('Not at all likelyExtremely likely');
  const texts = (await readSpoken()).filter(({ role }) => role === 'StaticText').map(({ name }) => name);
  expect(texts).not.toContain('Not at all likely');
});

test.each(Object.entries({ nps, single, multiple, open }))(
  '5 · help to %s describes the field or the group',
  async (_, question) => {
    await show({ ...question, description: 'The team reads every word.' });
    const [field] = (await readSpoken()).filter(({ role }) => /^(radiogroup|group|textbox)$/.test(role));
    expect(field?.description).toBe('The team reads every word.');
  },
);

test('5 · what must be answered says so, not by an asterisk', async () => {
  for (const question of [nps, faces, single, open]) {
    // oxlint-disable-next-line no-await-in-loop
    const prompt = await show(question);
    // oxlint-disable-next-line no-await-in-loop
    const [field] = (await readSpoken()).filter(({ role }) => /^(radiogroup|textbox)$/.test(role));
    expect(field?.is['required']).toBe(true);
    expect(find('.card').textContent).not.toContain('*');
    prompt.withdraw();
  }
});

test.each([
  ['faces', faces, ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied']],
  ['stars', stars, ['1 of 5, Very dissatisfied', '2 of 5', '3 of 5', '4 of 5', '5 of 5, Very satisfied']],
  ['thumbs', thumbs, ['No', 'Yes']],
])('6 · %s have words, and what is drawn is hidden from who hears them', async (_, question, words) => {
  await show(question);
  const spoken = await readSpoken();
  expect(spoken.filter(({ role }) => role === 'radio').map(({ name }) => name)).toEqual(words);
  expect(spoken.filter(({ role }) => /image|img|svg/i.test(role))).toEqual([]);
});

test.each(Object.entries(scales))(
  '7 · what is chosen in %s is a state, and looks it in more than its colour',
  async (_, question) => {
    await show(question);
    const option = all('label').at(-1)?.querySelector('input') as HTMLInputElement;
    const face = option.nextElementSibling as HTMLElement;
    const { backgroundColor } = getComputedStyle(face);
    const fillBefore = getComputedStyle(face.querySelector('svg') ?? face).fill;
    option.focus();
    await userEvent.keyboard('{End}');
    expect((await spokenAs('radio')).at(-1)?.is['checked']).toBe('true');
    const after = getComputedStyle(face);
    const filled = backgroundColor !== after.backgroundColor;
    const drawnFull = fillBefore !== getComputedStyle(face.querySelector('svg') ?? face).fill;
    expect(filled || drawnFull).toBe(true);
    expect(after.fontWeight).toBe('700');
  },
);

test.each(Object.entries({ ...scales, single, multiple }))(
  '7 · what is chosen in %s stands out in forced colours too',
  async (_, question) => {
    await forcedColors('active');
    await show(question);
    expect(new Set(all('label span').map(paint)).size).toBe(1);
    all('label input').at(-1)?.click();
    await expect.poll(() => new Set(all('label span').map(paint)).size).toBe(2);
    const { backgroundColor, color } = getComputedStyle(all('label span').at(-1) as Element);
    const isClear = backgroundColor.endsWith(', 0)');
    expect(color).not.toBe(isClear ? getComputedStyle(find('.card')).backgroundColor : backgroundColor);
    await forcedColors('');
  },
);

test('8 · nothing is chosen before the person chooses, and no point has a colour of its own', async () => {
  await show(surveyOf(nps));
  expect((await spokenAs('radio')).filter(({ is }) => is['checked'] !== 'false')).toEqual([]);
  const colours = all('.point').map((point) => {
    const { color, backgroundColor, borderColor } = getComputedStyle(point);
    return `${color} ${backgroundColor} ${borderColor}`;
  });
  expect(new Set(colours).size).toBe(1);
  expect(radio(0).checked).toBe(false);
  await page.viewport(360, 740);
  expect(new Set(all('.point').map((point) => getComputedStyle(point).backgroundColor)).size).toBe(1);
});
