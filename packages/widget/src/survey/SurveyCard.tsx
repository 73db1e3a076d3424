import type { Survey, ThankYou } from '@kept/protocol';

import { BackIcon, CheckIcon, CloseIcon } from '../host/icons.tsx';
import type { Messages } from '../messages/messages.ts';
import type { InputMethod } from '../questions/question-props.ts';
import { QuestionView } from '../questions/QuestionView.tsx';
import { currentQuestion, surveyBucket } from './survey-steps.ts';
import type { Answer, SurveyProgress } from './survey-steps.ts';

/** What a person can do with a card. */
export interface SurveyActions {
  readonly answer: (answer: Answer, method: InputMethod) => void;
  readonly next: () => void;
  readonly back: () => void;
  readonly snooze: () => void;
  readonly close: () => void;
}

export interface SurveyCardProps {
  /** In the card's language. */
  readonly survey: Survey;
  readonly progress: SurveyProgress;
  readonly messages: Messages;
  readonly maySnooze: boolean;
  /** What is missing, in words; null when nothing is. */
  readonly error: string | null;
  readonly scope: string;
  readonly actions: SurveyActions;
}

/** One question at a time, then a word of thanks. It holds no state: the same props draw the same card. */
export function SurveyCard(props: SurveyCardProps) {
  const { survey, progress, messages, scope, actions } = props;
  const question = currentQuestion(survey, progress);
  const { default: thanks, ...byBucket } = survey.thanks;
  const bucket = surveyBucket(survey, progress);
  const thankYou = (bucket && byBucket[bucket]) ?? thanks;
  return (
    <div
      class="card"
      role="dialog"
      aria-labelledby={`${scope}-title`}
      lang={messages.language}
      dir={messages.dir}
    >
      <div class="head">
        <h2 id={`${scope}-title`} tabIndex={-1}>
          {!question && (
            <span class="mark">
              <CheckIcon />
            </span>
          )}
          {question ? question.question : thankYou.title}
        </h2>
        <button class="button icon" aria-label={messages.close} onClick={actions.close}>
          <CloseIcon />
        </button>
      </div>
      {question ? <Asking {...props} question={question} /> : <Thanking thanks={thankYou} />}
    </div>
  );
}

function Asking({
  question,
  progress,
  messages,
  maySnooze,
  error,
  scope,
  actions,
}: SurveyCardProps & { readonly question: NonNullable<ReturnType<typeof currentQuestion>> }) {
  const errorId = `${scope}-error`;
  const answer = progress.answers[question.id];
  const isScale = question.type === 'nps';
  return (
    <div>
      <QuestionView
        key={question.id}
        question={question}
        answer={answer}
        messages={messages}
        scope={scope}
        errorId={error && errorId}
        onAnswer={actions.answer}
        onSubmit={actions.next}
      />
      <div id={errorId} class="error" role="alert">
        {error}
      </div>
      <div class="foot">
        {progress.path.length > 1 ? (
          <button class="button quiet" onClick={actions.back}>
            <BackIcon />
            {messages.back}
          </button>
        ) : (
          maySnooze && (
            <button class="button quiet" onClick={actions.snooze}>
              {messages.notNow}
            </button>
          )
        )}
        {(!isScale || answer !== undefined) && (
          <button class="button primary" onClick={actions.next}>
            {isScale ? messages.next : messages.send}
          </button>
        )}
      </div>
    </div>
  );
}

function Thanking({ thanks: { text, cta, url } }: { readonly thanks: ThankYou }) {
  // A definition is data from a server; only a web address of it becomes a link.
  const href = url && /^(https?:\/\/|\/(?!\/))/.test(url) ? url : null;
  return (
    <div>
      {text && <p class="text">{text}</p>}
      {cta && href && (
        <div class="foot">
          <a class="button primary" href={href} target="_blank" rel="noopener noreferrer">
            {cta}
          </a>
        </div>
      )}
    </div>
  );
}
