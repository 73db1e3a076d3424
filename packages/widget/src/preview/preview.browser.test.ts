import type { Properties } from '@kept/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { previewChecklist, previewGuideStep, previewSurvey } from '../preview.ts';
import { npsSurvey, startChecklist } from '../stub-client.test.support.ts';

let frame: HTMLElement;
let preview: { readonly remove: () => void } | null = null;

beforeEach(() => {
  document.body.innerHTML = '<input id="field" /><div id="frame" style="width: 480px"></div>';
  frame = document.querySelector('#frame') as HTMLElement;
});
afterEach(() => preview?.remove());

const root = () => frame.lastElementChild?.shadowRoot as ShadowRoot;
const heading = () => root()?.querySelector('h2')?.textContent;
const shows = (title: string) => vi.waitFor(() => expect(heading()).toBe(title));
const press = (name: string) =>
  [...root().querySelectorAll('button')]
    .find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)
    ?.click();
const [score, whyLow] = npsSurvey.questions;

test('a survey is drawn in its element and nowhere else, takes no focus and is gone when it is removed', async () => {
  document.querySelector('input')?.focus();
  preview = previewSurvey(frame, npsSurvey);
  await shows(score?.question ?? '');
  expect(document.querySelectorAll('[data-kept]')).toHaveLength(1);
  expect(frame.getBoundingClientRect().height).toBeGreaterThan(100);
  expect(frame.contains(frame.lastElementChild)).toBe(true);
  expect(document.activeElement?.id).toBe('field');
  preview.remove();
  expect(frame.childElementCount).toBe(0);
});

test('who writes it answers it as a person would, and hears what a page would have told', async () => {
  const heard: [string, Properties][] = [];
  preview = previewSurvey(frame, npsSurvey, { onEvent: (...each) => void heard.push(each) });
  await shows(score?.question ?? '');
  await userEvent.click(root().querySelectorAll('label').item(9));
  await shows('What do you like most?');
  expect(heard.map(([event]) => event)).toEqual(['Survey Shown', 'Survey Answered']);
  expect(heard[1]?.[1]).toMatchObject({ score: 9, bucket: 'promoter', submission_id: 'preview-nps-2026' });
  // Closed, it begins anew.
  press('Close');
  await shows(score?.question ?? '');
  expect(heard.at(-1)?.[0]).toBe('Survey Abandoned');
});

test('an update replaces what is there and tells nothing; of several the latest holds', async () => {
  const onEvent = vi.fn<(event: string) => void>();
  const written = previewSurvey(frame, npsSurvey, { onEvent });
  preview = written;
  await shows(score?.question ?? '');
  for (const question of ['How', 'How likely', 'How likely is it?']) {
    written.update({ ...npsSurvey, questions: [{ id: 'score', type: 'nps', question }] });
  }
  await shows('How likely is it?');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(frame.childElementCount).toBe(1);
  expect(onEvent).not.toHaveBeenCalled();
});

test('it begins where the writer is, in the language and the scheme asked for', async () => {
  const translations = { it: { questions: { 'why-low': { question: 'Che cosa non va?' } } } };
  const written = previewSurvey(frame, { ...npsSurvey, translations }, { question: 'why-low' });
  preview = written;
  await shows(whyLow?.question ?? '');
  written.update({ ...npsSurvey, translations }, { language: 'it', scheme: 'dark' });
  await shows('Che cosa non va?');
  expect(root().querySelector('.card')?.getAttribute('lang')).toBe('it');
  expect(getComputedStyle(frame.lastElementChild as Element).colorScheme).toBe('dark');
});

test('a checklist is drawn unfolded, with the steps that are to look done', async () => {
  const written = previewChecklist(frame, startChecklist, { done: ['report'] });
  preview = written;
  await shows('Getting started');
  expect(root().querySelector('[role=progressbar]')?.getAttribute('aria-valuetext')).toBe('1 of 2');
  expect(root().querySelector('svg.ring')?.checkVisibility()).toBe(true);
  expect(document.activeElement).toBe(document.body);
  written.update(startChecklist, { done: ['report', 'invite'], language: 'it' });
  await vi.waitFor(() => expect(root().querySelector('.launcher')?.textContent).toContain('2 di 2'));
  written.update(startChecklist, { folded: true });
  await vi.waitFor(() => expect(root().querySelector('section')).toBeNull());
});

test('a guide leads through its steps, and begins anew after the last', async () => {
  const guide = {
    id: 'tour',
    version: 1,
    name: 'Tour',
    status: 'draft' as const,
    steps: [
      { id: 'one', title: 'Export here', anchor: '#not-here' },
      { id: 'two', title: 'Share it', anchor: '#not-here' },
    ],
  };
  preview = previewGuideStep(frame, guide);
  await shows('Export here');
  expect(frame.getBoundingClientRect().height).toBeGreaterThan(60);
  press('Next');
  await shows('Share it');
  press('Back');
  await shows('Export here');
  press('Next');
  await shows('Share it');
  press('Done');
  await vi.waitFor(() => expect(heading()).toBe('Export here'));
});
