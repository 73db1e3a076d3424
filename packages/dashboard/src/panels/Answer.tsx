import type { ComponentChildren } from 'preact';

import type { Failure } from '../data/api.ts';
import { toValue, type Loaded } from '../data/use-resource.ts';

interface AnswerProps<T> {
  readonly resource: Loaded<T>;
  /** The place that the answer will take, so that nothing moves when it comes. */
  readonly placeholder: ComponentChildren;
  readonly children: (value: T) => ComponentChildren;
}

/** Waits for an answer, shows it, or says why there is none and offers to ask again. */
export function Answer<T>({ resource, placeholder, children }: AnswerProps<T>) {
  if (resource.state === 'failed') return <Failed failure={resource.failure} onRetry={resource.reload} />;
  const value = toValue(resource);
  if (value === null) return <div aria-busy="true">{placeholder}</div>;
  return (
    <div class="answer" aria-busy={resource.state === 'loading'}>
      {children(value)}
    </div>
  );
}

interface FailedProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
}

export function Failed({ failure, onRetry }: FailedProps) {
  return (
    <div class="failed">
      <p>{toSentence(failure)}</p>
      <button type="button" class="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

function toSentence(failure: Failure): string {
  switch (failure.kind) {
    case 'signed-out':
      return 'You are signed out.';
    case 'unreachable':
      return 'Kept did not answer.';
    case 'refused':
      return failure.message;
  }
}
