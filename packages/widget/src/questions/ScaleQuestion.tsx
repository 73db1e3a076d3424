import type { ScaleQuestion as Definition } from '@kept/protocol';

import { toEnds } from '../survey/answer.ts';
import { createDigits } from './digits.ts';
import { PressedGroup } from './pressed-group.ts';
import type { QuestionProps } from './question-props.ts';
import { toLook, toPoints } from './to-scale.tsx';

/**
 * The points of a scale as radio buttons, which bring one tab stop, arrow keys, wrapping and right-to-left order with
 * them. A pointer chooses and goes on; keys only choose, and Enter goes on. Digits choose, Home and End the ends.
 */
export class ScaleQuestion extends PressedGroup<Definition> {
  readonly #digits = createDigits(toEnds(this.props.question)[1]);

  protected override choose({ key, timeStamp }: KeyboardEvent): number | null {
    const [lowest, highest] = toEnds(this.props.question);
    const value = key === 'Home' ? lowest : key === 'End' ? highest : this.#digits(key, timeStamp);
    return value === null || value < lowest ? null : value - lowest;
  }

  override render({ question, answer, messages, scope, error }: QuestionProps<Definition>) {
    const points = toPoints(question, messages);
    const look = toLook(question);
    return (
      <div>
        {/* The radios take the focus, one for the whole group. */}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <div
          class={`scale ${look} of-${points.length} ${points.length > 6 ? 'rows' : ''}`}
          role="radiogroup"
          aria-labelledby={`${scope}-title`}
          aria-required="true"
          aria-invalid={error !== null}
          aria-describedby={`${scope}-text ${scope}-error`}
          {...this.listeners}
        >
          {points.map(({ value, face, name }) => (
            <label key={value}>
              <input
                type="radio"
                name={`${scope}-${question.id}`}
                value={value}
                checked={answer === value}
                aria-label={name}
                onClick={() => this.click(value)}
              />
              <span
                class={answer === value || (look === 'star' && Number(answer) > value) ? 'point on' : 'point'}
              >
                {face}
              </span>
            </label>
          ))}
        </div>
        {(question.low || question.high) && (
          <p class="ends" aria-hidden="true">
            <span data-point={points[0]?.value}>{question.low}</span>
            <span data-point={points.at(-1)?.value}>{question.high}</span>
          </p>
        )}
      </div>
    );
  }
}
