import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { en } from '../messages/en.ts';
import type { Answer } from '../survey/answer.ts';
import { ScaleQuestion } from './ScaleQuestion.tsx';

const onAnswer = vi.fn<(answer: Answer, method: string) => void>();
const onSubmit = vi.fn<() => void>();

/** The question as a card draws it: answered, it is drawn again with its answer. */
function mount(dir: 'ltr' | 'rtl' = 'ltr', error: string | null = null) {
  const draw = (answer?: Answer) => (
    <div dir={dir}>
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
        error={error}
        onAnswer={(given, method) => {
          onAnswer(given, method);
          view.rerender(draw(given));
        }}
        onSubmit={onSubmit}
      />
      <button>After</button>
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

test('is one radio group named by its question, of eleven radios of one name', () => {
  const { getByRole, getAllByRole } = mount();
  const group = getByRole('radiogroup', { name: 'Would you recommend us?' });
  expect(group.getAttribute('aria-required')).toBe('true');
  const radios = getAllByRole('radio') as HTMLInputElement[];
  expect(radios).toHaveLength(11);
  expect(new Set(radios.map(({ name }) => name)).size).toBe(1);
  expect(checked()).toBeUndefined();
});

test('the ends are part of the names of 0 and 10, and nowhere else to be read', () => {
  const { getByRole, getByText } = mount();
  expect(getByRole('radio', { name: '0, Not at all likely' })).toBeTruthy();
  expect(getByRole('radio', { name: '10, Extremely likely' })).toBeTruthy();
  expect(getByRole('radio', { name: '7' })).toBeTruthy();
  expect(getByText('Not at all likely').closest('[aria-hidden="true"]')).not.toBeNull();
});

test('is one tab stop, entered at the first and left by the next Tab', async () => {
  mount();
  await userEvent.tab();
  expect((document.activeElement as HTMLInputElement).value).toBe('0');
  await userEvent.tab();
  expect(document.activeElement?.textContent).toBe('After');
});

test('arrow keys choose and wrap, and never go on', async () => {
  mount();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(checked()).toBe('2');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
  expect(checked()).toBe('10');
  expect(onSubmit).not.toHaveBeenCalled();
});

test('from right to left, the right arrow leads to the option on the right', async () => {
  mount('rtl');
  await userEvent.tab();
  await userEvent.keyboard('3{ArrowRight}');
  expect(checked()).toBe('2');
});

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

test('a digit with Ctrl is the browser’s', async () => {
  mount();
  await userEvent.tab();
  await userEvent.keyboard('{Control>}4{/Control}');
  expect(onAnswer).not.toHaveBeenCalled();
});

test('Home, End and Space choose', async () => {
  mount();
  await userEvent.tab();
  await userEvent.keyboard(' ');
  expect(checked()).toBe('0');
  await userEvent.keyboard('{End}');
  expect(checked()).toBe('10');
  await userEvent.keyboard('{Home}');
  expect(checked()).toBe('0');
  expect(onSubmit).not.toHaveBeenCalled();
});

test('a pointer chooses and goes on, also on what is chosen already', async () => {
  const { getByRole } = mount();
  await userEvent.click(getByRole('radio', { name: '8' }));
  expect(onAnswer).toHaveBeenCalledWith(8, 'mouse');
  await userEvent.click(getByRole('radio', { name: '8' }));
  expect(onSubmit).toHaveBeenCalledTimes(2);
});

test('an error is tied to the group', () => {
  const { getByRole } = mount('ltr', 'Choose a number.');
  const group = getByRole('radiogroup');
  expect(group.getAttribute('aria-invalid')).toBe('true');
  expect(group.getAttribute('aria-describedby')).toBe('t-text t-error');
});
