import type { Survey } from '@kept/protocol';

import { CloseIcon } from '../host/icons.tsx';
import type { QuestionProps } from '../questions/question-props.ts';
import { QuestionView } from '../questions/QuestionView.tsx';
import { currentQuestion, surveyBucket } from './survey-steps.ts';
import type { SurveyProgress } from './survey-steps.ts';

export interface SurveyCardProps extends Pick<
  QuestionProps<never>,
  'messages' | 'scope' | 'error' | 'onAnswer' | 'onSubmit'
> {
  /** In the card's language. */
  readonly survey: Survey;
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
      {question ? <Asking {...props} question={question} /> : <Thanking {...thanks} />}
    </div>
  );
}

function Asking(props: SurveyCardProps & Pick<QuestionProps<Survey['questions'][number]>, 'question'>) {
  const { question, progress, messages, maySnooze, error, scope, onBack, onSnooze, onSubmit } = props;
  const answer = progress.answers[question.id];
  const isScale = question.type === 'nps';
  const isFirst = progress.path.length < 2;
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
        {(!isScale || answer !== undefined) && (
          <button class="button primary" onClick={onSubmit}>
            {isScale ? messages.next : messages.send}
          </button>
        )}
      </div>
    </div>
  );
}

function Thanking({ text, cta, url = '' }: Survey['thanks']['default']) {
  return (
    <div>
      {text && <p class="text">{text}</p>}
      {/* A definition is data from a server; only a web address of it becomes a link. */}
      {cta && /^(https?:\/\/|\/(?!\/))/.test(url) && (
        <div class="foot">
          <a class="button primary" href={url} target="_blank" rel="noreferrer">
            {cta}
          </a>
        </div>
      )}
    </div>
  );
}
