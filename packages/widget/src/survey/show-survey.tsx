import type { Properties, Survey } from '@kept/protocol';
import type { Client } from '@kept/sdk';
import { render } from 'preact';

import type { Prompt, PromptOptions } from '../governor/chunks.ts';
import { liftAboveKeyboard } from '../host/keyboard-inset.ts';
import { createShadowHost } from '../host/shadow-host.ts';
import { theme } from '../host/theme.css.ts';
import type { InputMethod } from '../questions/question-props.ts';
import { isEmpty, missing } from './answer.ts';
import { localize } from './localize.ts';
import { setAppearance } from './set-appearance.ts';
import { toAnswerProperties, toSurveyProperties } from './survey-events.ts';
import {
  answerQuestion,
  currentQuestion,
  nextStep,
  previousStep,
  startSurvey,
  surveyBucket,
} from './survey-steps.ts';
import type { SurveyProgress } from './survey-steps.ts';
import { surveyStyles } from './survey.css.ts';
import { SurveyCard } from './SurveyCard.tsx';
import { watchSeen } from './watch-seen.ts';

/** A word of thanks goes by itself after this long, if nobody is at it; WCAG 2.2.1 asks for 20 s. */
const THANKS_MS = 20_000;

type CloseReason = 'close' | 'escape' | 'snooze' | 'navigate';

/** Puts a survey on the page and reports what becomes of it: events to the client, outcomes to the governor. */
export function showSurvey(
  client: Pick<Client, 'track'>,
  definition: Survey,
  { messages, choices, submissionId, draft, trigger, maySnooze, onOutcome, parent }: PromptOptions,
): Prompt {
  const survey = localize(definition, messages);
  const base = toSurveyProperties(survey, submissionId, trigger, messages.language);
  const sendsEach = survey.enablePartialResponses ?? true;
  let progress: SurveyProgress = draft ? { ...draft, at: 'question' } : startSurvey(survey);
  /** What was taken, by question, as JSON; the same answer is not told again. */
  let told = draft?.told ?? {};
  /** Answers that wait for the end. */
  let held: Properties[] = [];
  let error: string | null = null;
  let method: InputMethod = 'keyboard';
  let askedAt = performance.now();
  let thanksTimer: ReturnType<typeof setTimeout>;
  /** A tab waits to be chosen before it asks anything. */
  let isFolded = survey.type === 'tab' && !draft;
  let settleClosed: (() => void) | null = null;
  const closed = new Promise<void>((resolve) => (settleClosed = resolve));

  const host = createShadowHost(
    'prompt',
    theme + surveyStyles + (choices?.choiceStyles ?? ''),
    messages,
    parent ?? toPlace(survey),
  );
  const { element, mount } = host;
  setAppearance(element, survey);
  const stopLifting = liftAboveKeyboard(element);
  const seen = watchSeen(mount, () => client.track('Survey Shown', base));
  // A survey that is taken up again was shown before.
  if (draft) seen.stop();
  mount.addEventListener('keydown', ({ key, altKey, ctrlKey, metaKey, isComposing }) => {
    if (key === 'Escape' && !(altKey || ctrlKey || metaKey || isComposing)) close('escape');
  });
  draw();
  host.announce(messages.opened(currentQuestion(survey, progress)?.question ?? ''));

  function draw(): void {
    render(
      isFolded ? (
        <button
          class="button primary tab"
          onClick={() => {
            isFolded = false;
            go(progress);
          }}
        >
          {survey.tab ?? survey.name}
        </button>
      ) : (
        <SurveyCard
          survey={survey}
          progress={progress}
          messages={messages}
          choices={choices}
          maySnooze={maySnooze}
          error={error}
          scope={`kept-${submissionId}`}
          onAnswer={(answer, by) => {
            const question = currentQuestion(survey, progress);
            if (question) progress = answerQuestion(progress, question.id, answer);
            method = by;
            error = null;
            draw();
          }}
          onSubmit={next}
          onBack={() => go(previousStep(progress))}
          onSnooze={() => close('snooze')}
          onClose={() => close('close')}
        />
      ),
      mount,
    );
  }

  function next(): void {
    const question = currentQuestion(survey, progress);
    if (!question) return;
    const answer = progress.answers[question.id];
    const lack = missing(question, answer);
    if (lack) {
      error = lack === 'words' ? messages.writeAnswer : messages.choose;
      return draw();
    }
    const after = nextStep(survey, progress);
    if (answer === undefined || isEmpty(answer)) return go(after);
    const given = typeof answer === 'string' ? answer.trim() : answer;
    const json = JSON.stringify(given);
    if (told[question.id] !== json) {
      told = { ...told, [question.id]: json };
      // Whoever answers has seen it, however quick they were.
      seen.settle();
      const properties = {
        ...base,
        ...toAnswerProperties(question, given, surveyBucket(survey, progress)),
        answered_ms: Math.round(performance.now() - askedAt),
        input_method: method,
      };
      if (sendsEach) client.track('Survey Answered', properties);
      else held = [...held.filter(({ question_id }) => question_id !== question.id), properties];
    }
    const { version } = survey;
    const { answers } = progress;
    if (sendsEach) {
      onOutcome({
        type: 'answered',
        draft: { submissionId, version, answers, told, path: after.path, savedAt: Date.now() },
      });
    }
    go(after);
  }

  function go(to: SurveyProgress): void {
    progress = to;
    error = null;
    askedAt = performance.now();
    draw();
    mount.querySelector('h2')?.focus({ preventScroll: true });
    if (to.at === 'question') return;
    for (const properties of held) client.track('Survey Answered', properties);
    client.track('Survey Completed', base);
    onOutcome({ type: 'completed' });
    leaveAfterThanks();
  }

  /** Not under someone's hand or eyes: who is at it closes it. */
  function leaveAfterThanks(): void {
    thanksTimer = setTimeout(() => {
      if (element.matches(':hover') || mount.querySelector(':focus-visible, a')) leaveAfterThanks();
      else remove();
    }, THANKS_MS);
  }

  function begun(): boolean {
    return Object.keys(told).length > 0;
  }

  function close(reason: CloseReason): void {
    if (progress.at === 'question') {
      if (reason !== 'navigate') seen.settle();
      client.track(begun() ? 'Survey Abandoned' : 'Survey Dismissed', { ...base, reason });
      onOutcome({
        type: reason === 'snooze' ? 'snoozed' : reason === 'navigate' ? 'withdrawn' : 'dismissed',
      });
    }
    remove();
  }

  function remove(): void {
    clearTimeout(thanksTimer);
    seen.stop();
    stopLifting();
    host.remove();
    render(null, mount);
    settleClosed?.();
  }

  return {
    closed,
    begun,
    setHidden: (hidden) => (mount.hidden = hidden),
    withdraw: () => close('navigate'),
  };
}

/** Where an inline survey stands; the body for all others, and for one whose place is not there. */
function toPlace({ type, target }: Survey): Element {
  return (type === 'inline' && target && document.querySelector(target)) || document.body;
}
