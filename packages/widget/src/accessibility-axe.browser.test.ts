/** axe over all that Kept draws for a person, in every look. */
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';

import {
  all,
  button,
  find,
  host,
  QUESTIONS,
  settle,
  show,
  surveyOf,
  tidy,
} from './accessibility.test.support.ts';
import { closeFlows, openChecklist, openStep } from './flows.test.support.ts';

const looks = {
  light: {},
  dark: { scheme: 'dark' },
  'right to left': { language: 'ar' },
  '360 px': { width: 360 },
  '360 px, dark': { width: 360, scheme: 'dark' },
  '200 % text': { letters: 32 },
} as const;

interface Look {
  readonly scheme?: string;
  readonly language?: string;
  readonly width?: number;
  readonly letters?: number;
}

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Reports</h1><button>Export</button></main>';
});
afterEach(async () => {
  closeFlows();
  await cdp().send('Page.setFontSizes', { fontSizes: { standard: 16 } });
  await tidy();
});

/** What axe has against a part, said so that a failure names the place. */
async function check(kind: string): Promise<readonly string[]> {
  settle(kind);
  const { violations, passes } = await axe.run(host(kind));
  expect(passes.length).toBeGreaterThan(5);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html}`));
}

test.each(Object.entries<Look>(looks))(
  'axe finds nothing in any question, answer, error or thanks: %s',
  async (_, look) => {
    const { scheme = 'light', language = 'en', width = 1280, letters = 16 } = look;
    document.documentElement.lang = language;
    document.documentElement.style.colorScheme = scheme;
    await cdp().send('Page.setFontSizes', { fontSizes: { standard: letters } });
    await page.viewport(width, 800);
    const found: string[] = [];
    /* oxlint-disable no-await-in-loop -- one card after the other stands on the page. */
    for (const question of Object.values(QUESTIONS)) {
      const prompt = await show(surveyOf(question));
      // Sent without an answer it says what it lacks, beside all that it said before.
      find('input, textarea, a').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: question.type === 'open', bubbles: true }),
      );
      found.push(...(await check('prompt')));
      all('label input').at(-1)?.click();
      if (question.type !== 'open' && question.type !== 'link') found.push(...(await check('prompt')));
      prompt.withdraw();
    }
    /* oxlint-enable no-await-in-loop */
    await show({
      ...surveyOf(QUESTIONS.link),
      thanks: { default: { title: 'Thank you.', text: 'We read it all.' } },
    });
    (all('button').find((each) => each.matches('.foot .button:not(.quiet)')) ?? host()).click();
    expect(find('h2').textContent).toBe('Thank you.');
    found.push(...(await check('prompt')));
    expect(found).toEqual([]);
  },
);

test('axe finds nothing in a tab, nor in a survey that stands in the page', async () => {
  const found: string[] = [];
  for (const type of ['tab', 'inline'] as const) {
    // oxlint-disable-next-line no-await-in-loop
    const prompt = await show({ ...surveyOf(QUESTIONS.nps), type, target: 'main' });
    // oxlint-disable-next-line no-await-in-loop
    found.push(...(await check('prompt')));
    prompt.withdraw();
  }
  expect(found).toEqual([]);
});

test.each(Object.entries<Look>(looks))('axe finds nothing in a checklist or a guide: %s', async (_, look) => {
  const { scheme = 'light', language = 'en', width = 1280, letters = 16 } = look;
  document.documentElement.lang = language;
  document.documentElement.style.colorScheme = scheme;
  await cdp().send('Page.setFontSizes', { fontSizes: { standard: letters } });
  await page.viewport(width, 800);
  const tick = await openChecklist();
  const found = [...(await check('checklist'))];
  find('.launcher', 'checklist').click();
  found.push(...(await check('checklist')));
  tick('report', 'invite');
  found.push(...(await check('checklist')));
  closeFlows();
  await openStep(0);
  found.push(...(await check('guide')));
  closeFlows();
  await openStep(1);
  found.push(...(await check('guide')));
  button('Ask us', 'guide').click();
  found.push(...(await check('guide')));
  expect(found).toEqual([]);
});
