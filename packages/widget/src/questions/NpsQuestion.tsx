import type { NpsQuestion as Definition } from '@kept/protocol';
import { Component } from 'preact';

import { createDigits } from './digits.ts';
import type { InputMethod, QuestionProps } from './question-props.ts';

const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/**
 * 0 to 10 as radio buttons, which bring one tab stop, arrow keys, wrapping and right-to-left order with them. A pointer chooses
 * and goes on; keys only choose, and Enter goes on.
 */
export class NpsQuestion extends Component<QuestionProps<Definition>> {
  readonly #digits = createDigits(10);
  /** How the press that is under way began; null between presses. A radio's click alone does not tell an arrow key from a finger. */
  #pressedBy: InputMethod | null = null;

  #press(event: KeyboardEvent): void {
    this.#pressedBy = null;
    const { key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (key === 'Enter') {
      event.preventDefault();
      return this.props.onSubmit();
    }
    const score = key === 'Home' ? 0 : key === 'End' ? 10 : this.#digits(key, event.timeStamp);
    if (score === null) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).querySelectorAll('input')[score]?.focus();
    this.props.onAnswer(score, 'keyboard');
  }

  #click(score: number): void {
    const method = this.#pressedBy;
    this.#pressedBy = null;
    this.props.onAnswer(score, method ?? 'keyboard');
    if (method) this.props.onSubmit();
  }

  override render({ question, answer, scope, error }: QuestionProps<Definition>) {
    const names: Record<number, string | undefined> = { 0: question.low, 10: question.high };
    return (
      <div>
        {/* The radios take the focus, one for the whole group. */}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <div
          class="scale"
          role="radiogroup"
          aria-labelledby={`${scope}-title`}
          aria-required="true"
          aria-invalid={error !== null}
          aria-describedby={`${scope}-error`}
          onKeyDown={(event) => this.#press(event)}
          onPointerDown={({ pointerType }) => (this.#pressedBy = pointerType as InputMethod)}
        >
          {SCORES.map((score) => (
            <label key={score}>
              <input
                type="radio"
                name={`${scope}-${question.id}`}
                value={score}
                checked={answer === score}
                aria-label={names[score] ? `${score}, ${names[score]}` : undefined}
                onClick={() => this.#click(score)}
              />
              <span class="score">{score}</span>
            </label>
          ))}
        </div>
        <p class="ends" aria-hidden="true">
          <span class="low">{question.low}</span>
          <span class="high">{question.high}</span>
        </p>
      </div>
    );
  }
}
