import type { Question, Survey } from '@kept/protocol';
import { cdp, page } from 'vitest/browser';

import type { Prompt, PromptOptions } from './governor/chunks.ts';
import { stubClient } from './stub-client.test.support.ts';
import { partsFor, showSurvey } from './survey.ts';

/** One question of each kind and look, by a name for it. */
export const QUESTIONS = {
  nps: { id: 'q', type: 'nps', question: 'How likely is it that you would recommend Ledgerly?' },
  ces: { id: 'q', type: 'ces', question: '' },
  faces: { id: 'q', type: 'csat', question: '' },
  stars: { id: 'q', type: 'csat', display: 'star', question: '' },
  numbers: { id: 'q', type: 'csat', display: 'number', question: '' },
  thumbs: { id: 'q', type: 'thumbs', question: 'Was this article helpful?' },
  rating: {
    id: 'q',
    type: 'rating',
    scale: 10,
    question: 'How clear was the report?',
    low: 'Unclear',
    high: 'Clear',
  },
  open: {
    id: 'q',
    type: 'open',
    question: 'What is missing?',
    description: 'The team reads every word.',
    placeholder: 'A few words',
  },
  single: {
    id: 'q',
    type: 'single_choice',
    question: 'What brought you here?',
    description: 'It helps us to show you the right thing first.',
    choices: ['An invoice', 'A report', 'Just looking around'].map((label) => ({ id: label, label })),
    other: true,
  },
  multiple: {
    id: 'q',
    type: 'multiple_choice',
    question: 'Which of these do you use every week?',
    choices: ['Spreadsheets', 'A time tracker', 'Paper'].map((label) => ({ id: label, label })),
    other: true,
  },
  link: {
    id: 'q',
    type: 'link',
    question: 'New: plan the quarter on one page',
    cta: 'Read how',
    url: 'https://example.com',
  },
} as const satisfies Readonly<Record<string, Question>>;

/** A survey of some questions. */
export function surveyOf(...questions: readonly Question[]): Survey {
  return {
    id: 'survey',
    version: 1,
    name: 'Survey',
    status: 'live',
    metric: 'none',
    questions: questions.map((question, index) => ({ ...question, id: `q${index}` })),
    thanks: { default: { title: 'Thank you.' } },
  };
}

let prompt: Prompt | null = null;

/** Puts a survey, or one question, on the page as a script tag would, with its entrance played. */
export async function show(what: Survey | Question, options: Partial<PromptOptions> = {}): Promise<Prompt> {
  const survey = 'questions' in what ? what : surveyOf(what);
  prompt = showSurvey(stubClient(), survey, {
    ...(await partsFor(survey)),
    submissionId: 'submission',
    draft: null,
    trigger: 'page',
    maySnooze: true,
    onOutcome: () => {},
    ...options,
  });
  settle();
  return prompt;
}

/** Takes away what a test left, and what it set. */
export async function tidy(): Promise<void> {
  prompt?.withdraw();
  prompt = null;
  document.documentElement.removeAttribute('style');
  document.documentElement.removeAttribute('dir');
  document.documentElement.lang = 'en';
  await page.viewport(1280, 800);
}

export const host = (kind = 'prompt') =>
  document.querySelector<HTMLElement>(`[data-kept="${kind}"]`) as HTMLElement;
export const root = (kind?: string) => host(kind).shadowRoot as ShadowRoot;
export const find = (selector: string, kind?: string) =>
  root(kind).querySelector<HTMLElement>(selector) as HTMLElement;
export const all = (selector: string, kind?: string) => [
  ...root(kind).querySelectorAll<HTMLElement>(selector),
];
export const button = (name: string, kind?: string) =>
  all('button', kind).find((each) => (each.ariaLabel ?? each.textContent) === name) as HTMLElement;
export const radio = (value: number | string) => find(`input[value="${value}"]`) as HTMLInputElement;
export const heading = (kind?: string) => find('h2', kind)?.textContent;
/** The answer that is chosen, by its value. */
export const chosen = () => root().querySelector<HTMLInputElement>('input:checked')?.value;
/** What has words that do not fit in it. */
export const cutOff = (selector: string, kind?: string) =>
  all(selector, kind)
    .filter((each) => !each.matches('.unseen'))
    .filter(({ scrollWidth, clientWidth, offsetWidth }) => scrollWidth > Math.max(clientWidth, offsetWidth))
    .map(({ outerHTML }) => outerHTML);

/** Plays every animation to its end. */
export function settle(kind?: string): void {
  for (const animation of root(kind).getAnimations()) if (!isEndless(animation)) animation.finish();
}

function isEndless({ effect }: Animation): boolean {
  return effect?.getComputedTiming().iterations === Infinity;
}

/** A node of the browser's accessibility tree, as assistive technology gets it. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** As it is read, where it has one. */
  readonly value: string;
  /** What else is known of it, as `required`, `invalid`, `checked`, `expanded`. */
  readonly is: Readonly<Record<string, unknown>>;
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly FrameTree[];
}

/** The frame in which the test runs; the runner's own page is around it. */
function findFrame({ frame, childFrames = [] }: FrameTree): string | undefined {
  return frame.url === location.href
    ? frame.id
    : childFrames.map(findFrame).find((found) => found !== undefined);
}

/** All that the page tells assistive technology. */
export async function readSpoken(): Promise<readonly Spoken[]> {
  const { frameTree } = await cdp().send('Page.getFrameTree');
  const { nodes } = await cdp().send('Accessibility.getFullAXTree', { frameId: findFrame(frameTree) ?? '' });
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, value, properties = [] }) => ({
      role: String(role?.value),
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
      value: String(value?.value ?? ''),
      is: Object.fromEntries(properties.map((property) => [property.name, property.value.value as unknown])),
    }));
}

export async function spokenAs(role: string): Promise<readonly Spoken[]> {
  return (await readSpoken()).filter((node) => node.role === role);
}
