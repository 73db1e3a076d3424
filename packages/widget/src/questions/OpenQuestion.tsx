import type { OpenQuestion as Definition } from '@kept/protocol';

import type { QuestionProps } from './question-props.ts';

const DEFAULT_MAX_LENGTH = 2_000;

/** A few words of the person's own. Enter makes a new line; with Ctrl or Cmd it sends. */
export function OpenQuestion(props: QuestionProps<Definition>) {
  const { question, answer, messages, scope, error, onAnswer, onSubmit } = props;
  return (
    <div>
      <textarea
        rows={3}
        maxLength={question.maxLength ?? DEFAULT_MAX_LENGTH}
        placeholder={question.placeholder}
        value={(answer as string | undefined) ?? ''}
        aria-labelledby={`${scope}-title`}
        aria-required={!question.optional}
        aria-invalid={error !== null}
        aria-describedby={`${scope}-text ${scope}-note ${scope}-error`}
        onInput={({ currentTarget }) => onAnswer(currentTarget.value, 'keyboard')}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
          event.preventDefault();
          onSubmit();
        }}
      />
      <p id={`${scope}-note`}>{question.optional && messages.optional}</p>
    </div>
  );
}
