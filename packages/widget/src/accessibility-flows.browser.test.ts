/** Line 34 of the accessibility checklist, and what of the others is about the onboarding checklist and guides. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';

import {
  all,
  button,
  cutOff,
  find,
  heading,
  host,
  readSpoken,
  root,
  settle,
  spokenAs,
  tidy,
} from './accessibility.test.support.ts';
import { CHECKLIST, closeFlows, GUIDE, openChecklist, openStep } from './flows.test.support.ts';

const launcher = () => find('.launcher', 'checklist');
/** What the launcher tells of the list. */
const isExpanded = async () =>
  (await spokenAs('button')).find(({ name }) => name.startsWith(CHECKLIST.title))?.is['expanded'];
const anchor = () => document.querySelector('main button') as HTMLElement;
const setTouch = (enabled: boolean) => cdp().send('Emulation.setTouchEmulationEnabled', { enabled });

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Reports</h1><button>Export</button></main>';
});
afterEach(async () => {
  closeFlows();
  await setTouch(false);
  await tidy();
});

test('34 · the launcher is a button that says whether the list is unfolded, and points to it', async () => {
  await openChecklist();
  expect([launcher().tagName, await isExpanded()]).toEqual(['BUTTON', false]);
  await userEvent.click(launcher());
  expect(await isExpanded()).toBe(true);
  expect(root('checklist').getElementById(launcher().getAttribute('aria-controls') ?? '')?.tagName).toBe(
    'SECTION',
  );
});

test('34 · the steps are a list, and the state of each is a word', async () => {
  const tick = await openChecklist();
  tick('report');
  await userEvent.click(launcher());
  const spoken = await readSpoken();
  expect(spoken.filter(({ role }) => role === 'list')).toHaveLength(1);
  expect(spoken.filter(({ role }) => role === 'listitem')).toHaveLength(3);
  expect(all('li', 'checklist').map((step) => step.textContent)).toEqual([
    'Create a report: Done',
    'Invite a teammate: To doThey see what you see.',
    'Pick a theme: To do · Optional',
  ]);
  expect(all('li', 'checklist').map((step) => step.getAttribute('aria-current'))).toEqual([
    null,
    'step',
    null,
  ]);
});

test('34 · progress is a named progress bar that reads "1 of 2"', async () => {
  const tick = await openChecklist();
  tick('report');
  await userEvent.click(launcher());
  const [bar] = await spokenAs('progressbar');
  expect([bar?.name, bar?.is['valuemax']]).toEqual([CHECKLIST.title, 2]);
  const { ariaValueNow, ariaValueText } = find('[role=progressbar]', 'checklist');
  expect([bar?.value, ariaValueNow, ariaValueText]).toEqual(['1', '1', '1 of 2']);
});

test('34 · a step that gets done is said politely, without moving the focus', async () => {
  const tick = await openChecklist();
  anchor().focus();
  tick('report');
  await expect.poll(() => find('[role=status]', 'checklist').textContent).toBe('Done: Create a report');
  expect((await spokenAs('status'))[0]?.is['live']).toBe('polite');
  expect(document.activeElement).toBe(anchor());
});

test('15, 19, 20 · the list takes the focus when it is unfolded by key, Escape gives it back to the launcher', async () => {
  await openChecklist();
  launcher().focus();
  await userEvent.keyboard('{Enter}');
  expect(root('checklist').activeElement).toBe(find('h2', 'checklist'));
  await userEvent.keyboard('{Escape}');
  expect(find('section', 'checklist')).toBeNull();
  expect(root('checklist').activeElement).toBe(launcher());
});

test('18, 23, 24 · a step of a guide that comes by itself takes no focus, is said, and blocks nothing', async () => {
  anchor().focus();
  await openStep(0);
  expect(document.activeElement).toBe(anchor());
  const [dialog] = await spokenAs('dialog');
  expect([dialog?.name, dialog?.description, dialog?.is['modal']]).toEqual([
    'Export here',
    'As CSV or PDF.',
    false,
  ]);
  await expect
    .poll(() => find('[role=status]', 'guide').textContent)
    .toBe(`${GUIDE.steps[0]?.title}. ${GUIDE.steps[0]?.text}`);
});

test('20 · a guide that is skipped by Escape gives the focus back', async () => {
  anchor().focus();
  await openStep(0, true);
  expect(root('guide').activeElement).toBe(find('h2', 'guide'));
  await userEvent.keyboard('{Escape}');
  expect([host('guide'), document.activeElement]).toEqual([null, anchor()]);
});

test('34 · a hotspot is a button with a name that unfolds by key', async () => {
  await openStep(1);
  const dot = (await spokenAs('button')).find(({ name }) => name === 'Ask us');
  expect(dot?.is['expanded']).toBe(false);
  find('.dot', 'guide').focus();
  await userEvent.keyboard(' ');
  expect([heading('guide'), root('guide').activeElement]).toEqual(['Ask us', find('h2', 'guide')]);
});

test.each([
  ['a mouse', false, 1280, 24],
  ['a finger', true, 1280, 44],
  ['a finger on a phone', true, 360, 44],
  ['a finger on a narrow phone', true, 320, 44],
])('27 · what can be pressed is large enough for %s', async (_, isTouch, width, least) => {
  await setTouch(isTouch);
  await page.viewport(width, 740);
  await openChecklist();
  launcher().click();
  await openStep(1);
  // The link of a step is as large as its row.
  const spots = [...all('button, li:has(a)', 'checklist'), find('.dot', 'guide')];
  button('Ask us', 'guide').click();
  spots.push(...all('button', 'guide'));
  const small = spots
    .filter((spot) => spot.isConnected)
    .filter((spot) => Math.min(spot.offsetWidth, spot.offsetHeight) < least);
  expect(small.map((spot) => spot.outerHTML)).toEqual([]);
});

test.each([
  ['200 % text', 32, 360, 640],
  ['400 % zoom', 16, 320, 256],
])('30 · nothing of the list or of a guide is lost at %s', async (_, letters, width, height) => {
  await cdp().send('Page.setFontSizes', { fontSizes: { standard: letters } });
  await page.viewport(width, height);
  const tick = await openChecklist();
  tick('report');
  launcher().click();
  settle('checklist');
  await openStep(0);
  for (const kind of ['checklist', 'guide']) {
    const card = find('.card', kind);
    const { top, left, right, bottom } = card.getBoundingClientRect();
    expect([top >= 0, left >= 0, right <= width, bottom <= height]).toEqual([true, true, true, true]);
    expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
    expect(cutOff('h2, small, li span, button', kind)).toEqual([]);
  }
  expect(find('.card', 'checklist').clientHeight).toBeGreaterThan(60);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  await cdp().send('Page.setFontSizes', { fontSizes: { standard: 16 } });
});
