import type { ChoiceQuestion as Definition } from '@kept/protocol';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { en } from '../messages/en.ts';
import type { Answer } from '../survey/answer.ts';
import { ChoiceQuestion } from './ChoiceQuestion.tsx';

const onSubmit = vi.fn<() => void>();
let answer: Answer | undefined;

const CHOICES = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: `Choice ${id}` }));

function mount(more: Partial<Definition> = {}, scope = 't'): void {
  answer = undefined;
  const draw = () => (
    <div>
      <h2 id={`${scope}-title`}>Which of these?</h2>
      <ChoiceQuestion
        question={{ id: 'q', type: 'single_choice', question: 'Which of these?', choices: CHOICES, ...more }}
        answer={answer}
        messages={en.survey}
        scope={scope}
        error={null}
        onAnswer={(given) => {
          answer = given;
          view.rerender(draw());
        }}
        onSubmit={onSubmit}
      />
    </div>
  );
  const view = render(draw());
}

const labels = () => [...document.querySelectorAll('label')].map((label) => label.textContent);

beforeEach(() => onSubmit.mockClear());
afterEach(cleanup);

test('one of some is a radio group named by its question: a finger goes on, an arrow only chooses', async () => {
  mount();
  expect(screen.getByRole('radiogroup', { name: 'Which of these?' })).toBeTruthy();
  screen.getByRole<HTMLInputElement>('radio', { name: 'Choice a' }).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect([answer, onSubmit.mock.calls.length]).toEqual([{ ids: ['b'] }, 0]);
  await userEvent.keyboard('{Enter}');
  expect(onSubmit).toHaveBeenCalledTimes(1);
  await userEvent.click(screen.getByRole('radio', { name: 'Choice c' }));
  expect([answer, onSubmit.mock.calls.length]).toEqual([{ ids: ['c'] }, 2]);
});

test('several of some are check boxes of a group, chosen and left by finger and by key', async () => {
  mount({ type: 'multiple_choice' });
  expect(screen.getByRole('group', { name: 'Which of these?' })).toBeTruthy();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Choice d' }));
  screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choice a' }).focus();
  await userEvent.keyboard(' ');
  expect(answer).toEqual({ ids: ['d', 'a'] });
  await userEvent.click(screen.getByRole('checkbox', { name: 'Choice d' }));
  expect([answer, onSubmit.mock.calls.length]).toEqual([{ ids: ['a'] }, 0]);
});

test('"other" asks for words, and forgets them when another is chosen', async () => {
  mount({ other: true });
  await userEvent.click(screen.getByRole('radio', { name: 'Other' }));
  expect(onSubmit).not.toHaveBeenCalled();
  await userEvent.fill(screen.getByRole('textbox', { name: 'In your own words' }), 'Faxes');
  expect(answer).toEqual({ ids: ['other'], other: 'Faxes' });
  await userEvent.click(screen.getByRole('radio', { name: 'Choice a' }));
  expect(answer).toEqual({ ids: ['a'] });
});

test('shuffled choices stand in one order a submission, "other" last', () => {
  mount({ shuffle: true, other: true });
  const first = labels();
  cleanup();
  mount({ shuffle: true, other: true });
  expect(labels()).toEqual(first);
  expect(first.at(-1)).toBe('Other');
  expect([...first].sort()).toEqual([...CHOICES.map(({ label }) => label), 'Other']);
});

test('each order of shuffled choices is as likely: chi-square over all 24', () => {
  const orders = new Map<string, number>();
  const rounds = 2_400;
  for (let round = 0; round < rounds; round++) {
    mount({ shuffle: true }, `submission-${round}`);
    const order = labels().join();
    orders.set(order, (orders.get(order) ?? 0) + 1);
    cleanup();
  }
  const expected = rounds / 24;
  const chiSquare = [...orders.values()].reduce((sum, each) => sum + (each - expected) ** 2 / expected, 0);
  expect(orders.size).toBe(24);
  // The 99.9 % point of the chi-square distribution with 23 degrees of freedom.
  expect(chiSquare).toBeLessThan(49.7);
});
