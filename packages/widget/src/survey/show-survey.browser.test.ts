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

beforeEach(() => {
  client = stubClient();
  outcomes = [];
  document.body.innerHTML = '<main><h1>Reports</h1><input id="field" aria-label="Name" value="Ada" /></main>';
});
afterEach(async () => {
  if (host()) prompt.withdraw();
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
    radio(0).focus();
    await userEvent.keyboard('{Escape}');
    expect(client.told.at(-1)).toMatchObject({ event: 'Survey Dismissed', properties: { reason: 'escape' } });
    show();
    await userEvent.click(button('Not now'));
    expect(client.told.at(-1)).toMatchObject({ event: 'Survey Dismissed', properties: { reason: 'snooze' } });
    show();
    await userEvent.click(radio(4));
    await userEvent.click(button('Close'));
    expect(client.told.at(-1)).toMatchObject({ event: 'Survey Abandoned', properties: { reason: 'close' } });
    expect(outcomes.map(({ type }) => type)).toEqual([
      'dismissed',
      'dismissed',
      'snoozed',
      'answered',
      'dismissed',
    ]);
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
  test('a link from a definition is only ever a web address', async () => {
    show({}, { ...npsSurvey, thanks: { default: { title: 'Hi', cta: 'Go', url: 'javascript:alert(1)' } } });
    await userEvent.click(radio(7));
    await userEvent.click(button('Send'));
    expect(root().querySelector('a')).toBeNull();
  });
});

describe('on any page', () => {
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
});
