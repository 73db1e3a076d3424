import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import type { Prompt, PromptOptions } from '../governor/chunks.ts';
import type { PromptOutcome } from '../governor/prompt-record.ts';
import { en } from '../messages/en.ts';
import { npsSurvey, stubClient } from '../stub-client.test.support.ts';
import { showSurvey } from './show-survey.tsx';

let client = stubClient();
let outcomes: PromptOutcome[] = [];
let prompt: Prompt;

function show(options: Partial<PromptOptions> = {}, survey = npsSurvey): void {
  prompt = showSurvey(client, survey, {
    messages: en.survey,
    choices: null,
    submissionId: 'submission-1',
    draft: null,
    trigger: 'Report Exported',
    maySnooze: true,
    onOutcome: (outcome) => outcomes.push(outcome),
    ...options,
  });
}

const host = () => document.querySelector<HTMLElement>('[data-kept="prompt"]');
const root = () => host()?.shadowRoot as ShadowRoot;
const find = (selector: string) => root().querySelector<HTMLElement>(selector) as HTMLElement;
const radio = (score: number) => find(`input[value="${score}"]`);
const button = (name: string) =>
  [...root().querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  ) as HTMLButtonElement;
const heading = () => find('h2').textContent;

const shape = () => {
  const card = find('.card').getBoundingClientRect();
  const { color, fontSize, display } = getComputedStyle(find('h2'));
  return { width: card.width, height: card.height, right: card.right, color, fontSize, display };
};

beforeEach(() => {
  client = stubClient();
  outcomes = [];
  document.body.innerHTML = '<main><h1>Reports</h1><input id="field" aria-label="Name" value="Ada" /></main>';
});
afterEach(async () => {
  if (host()) prompt.withdraw();
  document.querySelectorAll('style[data-test]').forEach((style) => style.remove());
  document.documentElement.style.colorScheme = '';
  await page.viewport(1280, 800);
});

describe('what is told', () => {
  test('a score by keyboard, a comment, and the end, all under one submission', async () => {
    show();
    radio(0).focus();
    await userEvent.keyboard('9{Enter}');
    expect(heading()).toBe('What do you like most?');
    await userEvent.click(find('textarea'));
    await userEvent.keyboard('Digest');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(heading()).toBe('Thank you!');
    const base = {
      survey_id: 'nps-2026',
      version: 3,
      submission_id: 'submission-1',
      trigger: 'Report Exported',
      locale: 'en',
    };
    expect(client.told).toEqual([
      { event: 'Survey Shown', properties: { ...base, survey_type: 'nps' } },
      {
        event: 'Survey Answered',
        properties: {
          ...base,
          survey_type: 'nps',
          question_id: 'score',
          score: 9,
          scale_min: 0,
          scale_max: 10,
          bucket: 'promoter',
          answered_ms: expect.any(Number),
          input_method: 'keyboard',
        },
      },
      {
        event: 'Survey Answered',
        properties: {
          ...base,
          survey_type: 'open',
          question_id: 'why-high',
          comment: 'Digest',
          bucket: 'promoter',
          answered_ms: expect.any(Number),
          input_method: 'keyboard',
        },
      },
      { event: 'Survey Completed', properties: { ...base, survey_type: 'nps' } },
    ]);
    expect(outcomes.map(({ type }) => type)).toEqual(['answered', 'answered', 'completed']);
  });

  test('shown only once it was in view for a second', async () => {
    show();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(client.namesTold()).toEqual([]);
    await vi.waitFor(() => expect(client.namesTold()).toEqual(['Survey Shown']));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(client.namesTold()).toEqual(['Survey Shown']);
  });

  test('not as shown while it is kept out of sight', async () => {
    show();
    prompt.setHidden(true);
    expect(find('.card').checkVisibility()).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1_400));
    expect(client.namesTold()).toEqual([]);
  });

  test('the same answer once; another one after Back replaces it under the same submission', async () => {
    show();
    await userEvent.click(radio(8));
    await userEvent.click(button('Back'));
    await userEvent.click(radio(8));
    expect(client.namesTold()).toEqual(['Survey Shown', 'Survey Answered']);
    await userEvent.click(button('Back'));
    await userEvent.click(radio(2));
    expect(heading()).toBe('What disappointed you most?');
    expect(client.told.map(({ properties }) => [properties['submission_id'], properties['score']])).toEqual([
      ['submission-1', undefined],
      ['submission-1', 8],
      ['submission-1', 2],
    ]);
  });

  test('a dismissal with its reason, and nothing after the thanks', async () => {
    show();
    await userEvent.click(button('Close'));
    expect(client.told.at(-1)).toMatchObject({ event: 'Survey Dismissed', properties: { reason: 'close' } });
    show();
    await userEvent.click(button('Not now'));
    expect(client.told.at(-1)).toMatchObject({ event: 'Survey Dismissed', properties: { reason: 'snooze' } });
    show();
    await userEvent.click(radio(4));
    await userEvent.click(button('Close'));
    expect(client.told.at(-1)).toMatchObject({ event: 'Survey Abandoned', properties: { reason: 'close' } });
    expect(outcomes.map(({ type }) => type)).toEqual(['dismissed', 'snoozed', 'answered', 'dismissed']);
    show();
    await userEvent.click(radio(10));
    await userEvent.click(button('Send'));
    const before = client.told.length;
    await userEvent.click(button('Close'));
    expect(client.told).toHaveLength(before);
  });

  test('a half-answered survey goes on where it stopped, without being shown or answered anew', async () => {
    show();
    await userEvent.click(radio(6));
    const outcome = outcomes[0];
    expect(outcome?.type).toBe('answered');
    host()?.remove();
    client.told.length = 0;
    show({ draft: outcome?.type === 'answered' ? outcome.draft : null });
    expect(heading()).toBe('What disappointed you most?');
    await userEvent.fill(find('textarea'), 'Slow on Mondays');
    await userEvent.click(button('Send'));
    expect(client.namesTold()).toEqual(['Survey Answered', 'Survey Completed']);
    expect(client.told[0]?.properties).toMatchObject({ comment: 'Slow on Mondays', bucket: 'detractor' });
  });

  test('an answer that is missing is asked for in words, and nothing is told', async () => {
    show();
    radio(0).focus();
    await userEvent.keyboard('{Enter}');
    expect(find('[role=alert]').textContent).toBe('Choose an answer.');
    await userEvent.keyboard('3{Enter}');
    await userEvent.click(button('Send'));
    expect(find('[role=alert]').textContent).toBe('Write a few words, or close this.');
    expect(find('textarea').getAttribute('aria-invalid')).toBe('true');
    expect(client.namesTold()).toEqual(['Survey Shown', 'Survey Answered']);
  });

  test('an optional answer may stay empty', async () => {
    show();
    await userEvent.click(radio(7));
    await userEvent.click(button('Send'));
    expect(client.namesTold()).toEqual(['Survey Shown', 'Survey Answered', 'Survey Completed']);
  });
});

describe('for who uses the page', () => {
  test('opening leaves the focus and the caret where they are', () => {
    const field = document.querySelector<HTMLInputElement>('#field') as HTMLInputElement;
    field.focus();
    field.setSelectionRange(1, 2);
    show();
    expect(document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([1, 2]);
  });

  test('Escape inside closes it and gives the focus back; outside it does nothing', async () => {
    const field = document.querySelector<HTMLInputElement>('#field') as HTMLInputElement;
    field.focus();
    show();
    await userEvent.keyboard('{Escape}');
    expect(host()).not.toBeNull();
    await userEvent.tab();
    expect(document.activeElement).toBe(host());
    await userEvent.keyboard('{Escape}');
    expect(host()).toBeNull();
    expect(document.activeElement).toBe(field);
    expect(client.told.at(-1)?.properties['reason']).toBe('escape');
  });

  test('gives the focus back also after questions that took it from one another', async () => {
    show();
    const field = document.querySelector<HTMLInputElement>('#field') as HTMLInputElement;
    field.focus();
    radio(0).focus();
    await userEvent.keyboard('9{Enter}');
    await vi.waitFor(() => expect(root().activeElement?.tagName).toBe('H2'));
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(field);
  });

  test('closing leaves the focus alone when it was elsewhere', () => {
    show();
    const field = document.querySelector<HTMLInputElement>('#field') as HTMLInputElement;
    field.focus();
    button('Close').click();
    expect(document.activeElement).toBe(field);
  });

  test('hot-keys of the page hear nothing that is typed in the card', async () => {
    const heard: string[] = [];
    const listen = (event: Event) => heard.push(`${event.type} ${(event as KeyboardEvent).key}`);
    const types = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input'];
    for (const type of types) window.addEventListener(type, listen);
    show();
    radio(0).focus();
    await userEvent.keyboard('9{Enter}');
    await userEvent.click(find('textarea'));
    await userEvent.keyboard('gj/{Escape}');
    for (const type of types) window.removeEventListener(type, listen);
    // The card is gone when Escape comes up again, which happens where the focus is then.
    expect(heard).toEqual(['keyup Escape']);
  });

  test('the next question takes the focus to its heading, and Tab goes through the card and out', async () => {
    show();
    await userEvent.click(radio(9));
    expect(root().activeElement).toBe(find('h2'));
    const stops: (string | undefined)[] = [];
    for (let press = 0; press < 4; press++) {
      // oxlint-disable-next-line no-await-in-loop
      await userEvent.tab();
      stops.push(root().activeElement?.tagName);
    }
    expect(stops).toEqual(['BUTTON', 'TEXTAREA', 'BUTTON', 'BUTTON']);
    await userEvent.tab();
    expect(root().activeElement).toBeNull();
  });

  test('who cannot see it is told of the question, politely', async () => {
    show();
    const status = find('[role=status]');
    expect(status.textContent).toBe('');
    await vi.waitFor(() => expect(status.textContent).toContain('recommend Ledgerly'));
  });

  test('the card is a dialog that blocks nothing, in its language', () => {
    show();
    const card = find('[role=dialog]');
    expect(card.hasAttribute('aria-modal')).toBe(false);
    expect(root().getElementById(card.getAttribute('aria-labelledby') ?? '')?.textContent).toBe(heading());
    expect([card.lang, card.dir]).toEqual(['en', 'ltr']);
  });

  test('a link from a definition is only ever a web address', async () => {
    show({}, { ...npsSurvey, thanks: { default: { title: 'Hi', cta: 'Go', url: 'javascript:alert(1)' } } });
    await userEvent.click(radio(7));
    await userEvent.click(button('Send'));
    expect(root().querySelector('a')).toBeNull();
  });
});

describe('on any page', () => {
  test('a page that unsets everything with !important changes nothing of it', () => {
    show();
    const calm = shape();
    const style = document.createElement('style');
    style.dataset['test'] = '';
    style.textContent = `* { all: unset !important; } div { position: static !important; display: none !important; z-index: 0 !important; }
      :root { --accent: red; --ink: red; --surface: red; } h2, button, span { color: red !important; font-size: 40px !important; }`;
    document.head.append(style);
    expect(shape()).toEqual(calm);
    expect(getComputedStyle(host() as HTMLElement).position).toBe('fixed');
  });

  test('it brings no style into the page and no style attribute into itself', () => {
    const before = [...document.styleSheets].length + document.adoptedStyleSheets.length;
    show();
    expect([...document.styleSheets].length + document.adoptedStyleSheets.length).toBe(before);
    expect(root().querySelectorAll('style, [style]')).toHaveLength(0);
    expect(host()?.getAttribute('style')).toBeNull();
  });

  test('it follows the page’s scheme, and the page’s own accent', () => {
    document.documentElement.style.colorScheme = 'dark';
    show();
    expect(getComputedStyle(find('.card')).backgroundColor).toBe('rgb(29, 31, 36)');
    document.documentElement.style.colorScheme = 'light';
    expect(getComputedStyle(find('.card')).backgroundColor).toBe('rgb(255, 255, 255)');
    document.documentElement.style.setProperty('--kept-accent', '#ffd400');
    radio(5).click();
    const chosen = getComputedStyle(find(':checked + span'));
    expect([chosen.backgroundColor, chosen.color]).toEqual(['rgb(255, 212, 0)', 'oklch(0 0 0)']);
    document.documentElement.style.removeProperty('--kept-accent');
  });

  test('every option is large enough for a finger on a phone, in rows of six and five', async () => {
    await page.viewport(360, 740);
    show();
    const boxes = [...root().querySelectorAll('label')].map((label) => label.getBoundingClientRect());
    expect(boxes.every(({ width, height }) => width >= 44 && height >= 44)).toBe(true);
    expect(boxes.filter(({ top }) => top === boxes[0]?.top)).toHaveLength(6);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });

  test('at 320 px, which is 1280 at 400 %, nothing is cut off', async () => {
    await page.viewport(320, 256);
    show();
    const card = find('.card');
    expect(card.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
    expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ])('axe finds nothing at any step, %s at %i px', async (scheme, width) => {
    await page.viewport(width, 800);
    document.documentElement.style.colorScheme = scheme;
    show();
    host()
      ?.shadowRoot?.getAnimations()
      .forEach((animation) => animation.finish());
    const violations: unknown[] = [];
    const check = async () => violations.push(...(await axe.run(host() as HTMLElement)).violations);
    await check();
    radio(0).focus();
    await userEvent.keyboard('{Enter}9');
    await check();
    await userEvent.keyboard('{Enter}');
    await check();
    await userEvent.click(button('Send'));
    await check();
    expect(violations).toEqual([]);
  });
});
