import type { Question, Survey, ThankYou } from '@kept/protocol';

import { CloseIcon } from '../host/icons.tsx';
import { WebLink } from '../host/WebLink.tsx';
import type { SurveyParts } from '../governor/chunks.ts';
import type { QuestionProps } from '../questions/question-props.ts';
import { QuestionView } from '../questions/QuestionView.tsx';
import { isEmpty, isScale } from './answer.ts';
import { currentQuestion, surveyBucket } from './survey-steps.ts';
import type { SurveyProgress } from './survey-steps.ts';

export interface SurveyCardProps extends Pick<
  QuestionProps<never>,
  'messages' | 'scope' | 'error' | 'onAnswer' | 'onSubmit'
> {
  /** In the card's language. */
  readonly survey: Survey;
  readonly choices: SurveyParts['choices'];
  readonly progress: SurveyProgress;
  readonly maySnooze: boolean;
  readonly onBack: () => void;
  readonly onSnooze: () => void;
  readonly onClose: () => void;
}

/** One question at a time, then a word of thanks. It holds no state: the same props draw the same card. */
export function SurveyCard(props: SurveyCardProps) {
  const { survey, progress, messages, scope, onClose } = props;
  const question = currentQuestion(survey, progress);
  const thanks = survey.thanks[surveyBucket(survey, progress) ?? 'default'] ?? survey.thanks.default;
  const text = question ? question.description : thanks.text;
  const titleId = `${scope}-title`;
  return (
    <div class="card" role="dialog" aria-labelledby={titleId} lang={messages.language} dir={messages.dir}>
      <div class="head">
        <h2 id={titleId} tabIndex={-1}>
          {question ? question.question : thanks.title}
        </h2>
        <button class="button icon" aria-label={messages.close} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <p id={`${scope}-text`} class="text">
        {text}
      </p>
      {question ? <Asking {...props} question={question} /> : <Thanking {...thanks} />}
    </div>
  );
}

function Asking(props: SurveyCardProps & { readonly question: Question }) {
  const {
    question,
    survey,
    progress,
    messages,
    maySnooze,
    error,
    scope,
    onAnswer,
    onBack,
    onSnooze,
    onSubmit,
  } = props;
  const answer = progress.answers[question.id];
  const isFirst = progress.path.length < 2;
  const isLast = survey.questions.at(-1) === question || question.branching?.['default'] === 'end';
  // Until a point is chosen there is nothing to go on with: a finger that chooses goes on by itself.
  const goesOnByItself = isScale(question) && isEmpty(answer);
  const isLink = question.type === 'link';
  return (
    <div>
      <QuestionView key={question.id} {...props} answer={answer} />
      <div id={`${scope}-error`} class="error" role="alert">
        {error}
      </div>
      <div class="foot">
        {(!isFirst || maySnooze) && (
          <button class="button quiet" onClick={isFirst ? onSnooze : onBack}>
            {isFirst ? messages.notNow : messages.back}
          </button>
        )}
        {!goesOnByItself && (
          <button class={isLink ? 'button' : 'button primary'} onClick={onSubmit}>
            {isLink ? messages.skip : isLast && !isScale(question) ? messages.send : messages.next}
          </button>
        )}
        {isLink && (
          <WebLink
            {...question}
            onClick={() => {
              onAnswer({ ids: ['opened'] }, 'mouse');
              onSubmit();
            }}
          />
        )}
      </div>
    </div>
  );
}

function Thanking(thanks: ThankYou) {
  return thanks.cta ? (
    <div class="foot">
      <WebLink {...thanks} />
    </div>
  ) : null;
}
