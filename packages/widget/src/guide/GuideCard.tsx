import type { GuideStep } from '@kept/protocol';

import { CloseIcon } from '../host/icons.tsx';
import type { GuideMessages } from '../messages/messages.ts';

export interface GuideCardProps {
  readonly step: GuideStep;
  readonly index: number;
  readonly total: number;
  readonly messages: GuideMessages;
  readonly scope: string;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onSkip: () => void;
}

/** A few words beside an element, and the way on. It holds no state. */
export function GuideCard({ step, index, total, messages, scope, onNext, onBack, onSkip }: GuideCardProps) {
  return (
    <div
      class="card"
      role="dialog"
      aria-labelledby={`${scope}-title`}
      aria-describedby={step.text === undefined ? undefined : `${scope}-text`}
      lang={messages.language}
      dir={messages.dir}
    >
      <div class="head">
        <h2 id={`${scope}-title`} tabIndex={-1}>
          {step.title}
        </h2>
        <button class="button icon" aria-label={messages.skip} onClick={onSkip}>
          <CloseIcon />
        </button>
      </div>
      {step.text !== undefined && (
        <p class="text" id={`${scope}-text`}>
          {step.text}
        </p>
      )}
      <div class="foot">
        <small>{messages.progress(index + 1, total)}</small>
        {index > 0 && (
          <button class="button" onClick={onBack}>
            {messages.back}
          </button>
        )}
        <button class="button primary" onClick={onNext}>
          {index + 1 < total ? messages.next : messages.done}
        </button>
      </div>
    </div>
  );
}
