import type { ChoiceQuestion as Definition } from '@kept/protocol';

import { OTHER } from '../survey/answer.ts';
import type { ChosenAnswer } from '../survey/answer.ts';
import { hash } from '../survey/hash.ts';
import { PressedGroup } from './pressed-group.ts';
import type { QuestionProps } from './question-props.ts';

/**
 * One or several of some choices, as radio buttons or check boxes. In a shuffled list each order is as likely, and the
 * same one after a reload: the choices are sorted by numbers that they draw with the submission's id.
 */
export class ChoiceQuestion extends PressedGroup<Definition> {
  override render({ question, answer, messages, scope, error, onAnswer }: QuestionProps<Definition>) {
    const isSingle = question.type === 'single_choice';
    const chosen = answer as ChosenAnswer | undefined;
    const draw = ({ id }: { readonly id: string }) => (question.shuffle ? hash(scope + id) : 0);
    const choices = [...question.choices].sort((a, b) => draw(a) - draw(b));
    const toggle = (id: string) => {
      const { ids = [], other } = chosen ?? {};
      const others = isSingle ? [] : ids.filter((each) => each !== id);
      const next = ids.includes(id) && !isSingle ? others : [...others, id];
      this.click({ ids: next, ...(other && next.includes(OTHER) && { other }) }, isSingle && id !== OTHER);
    };
    return (
      <div>
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <div
          class="choices"
          role={isSingle ? 'radiogroup' : 'group'}
          aria-labelledby={`${scope}-title`}
          aria-required={isSingle || undefined}
          aria-invalid={error !== null}
          aria-describedby={`${scope}-text ${scope}-error`}
          {...this.listeners}
        >
          {[...choices, ...(question.other ? [{ id: OTHER, label: messages.other }] : [])].map(
            ({ id, label }) => (
              <label key={id}>
                <input
                  type={isSingle ? 'radio' : 'checkbox'}
                  name={`${scope}-${question.id}`}
                  value={id}
                  checked={chosen?.ids.includes(id) ?? false}
                  onClick={() => toggle(id)}
                />
                <span class="choice">{label}</span>
              </label>
            ),
          )}
        </div>
        {chosen?.ids.includes(OTHER) && (
          <input
            class="words"
            maxLength={200}
            value={chosen.other ?? ''}
            placeholder={messages.otherWords}
            aria-label={messages.otherWords}
            aria-describedby={`${scope}-error`}
            onInput={({ currentTarget }) => onAnswer({ ...chosen, other: currentTarget.value }, 'keyboard')}
            onKeyDown={this.listeners.onKeyDown}
          />
        )}
      </div>
    );
  }
}
