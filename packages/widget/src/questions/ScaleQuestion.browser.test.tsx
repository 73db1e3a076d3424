import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { en } from '../messages/en.ts';
import type { Answer } from '../survey/answer.ts';
import { ScaleQuestion } from './ScaleQuestion.tsx';

const onAnswer = vi.fn<(answer: Answer, method: string) => void>();
const onSubmit = vi.fn<() => void>();

/** The question as a card draws it: answered, it is drawn again with its answer. */
function mount() {
  const draw = (answer?: Answer) => (
    <div>
      <h2 id="t-title">Would you recommend us?</h2>
      <ScaleQuestion
        question={{
          id: 'score',
          type: 'nps',
          question: '',
          low: 'Not at all likely',
          high: 'Extremely likely',
        }}
        answer={answer}
        messages={en.survey}
        scope="t"
        error={null}
        onAnswer={(given, method) => {
          onAnswer(given, method);
          view.rerender(draw(given));
        }}
        onSubmit={onSubmit}
      />
    </div>
  );
  const view = render(draw());
  return view;
}

const checked = () => document.querySelector<HTMLInputElement>('input:checked')?.value;

beforeEach(() => {
  onAnswer.mockClear();
  onSubmit.mockClear();
});
afterEach(cleanup);

test('digits choose, 1 and 0 at once are ten, and Enter goes on', async () => {
  mount();
  await userEvent.tab();
  await userEvent.keyboard('9');
  expect(checked()).toBe('9');
  await userEvent.keyboard('10');
  expect(checked()).toBe('10');
  expect(onSubmit).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(onSubmit).toHaveBeenCalledOnce();
  expect(onAnswer).toHaveBeenLastCalledWith(10, 'keyboard');
});

test('a pointer chooses and goes on, also on what is chosen already', async () => {
  const { getByRole } = mount();
  await userEvent.click(getByRole('radio', { name: '8' }));
  expect(onAnswer).toHaveBeenCalledWith(8, 'mouse');
  await userEvent.click(getByRole('radio', { name: '8' }));
  expect(onSubmit).toHaveBeenCalledTimes(2);
});
