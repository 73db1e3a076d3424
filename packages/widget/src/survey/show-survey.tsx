import type { Survey } from '@kept/protocol';
import type { Client } from '@kept/sdk';
import { render } from 'preact';

import type { Prompt, PromptOptions } from '../governor/chunks.ts';
import { liftAboveKeyboard } from '../host/keyboard-inset.ts';
import { createShadowHost } from '../host/shadow-host.ts';
import { theme } from '../host/theme.css.ts';
import type { InputMethod } from '../questions/question-props.ts';
import { localize } from './localize.ts';
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
  { messages, submissionId, draft, trigger, maySnooze, onOutcome }: PromptOptions,
): Prompt {
  const survey = localize(definition, messages);
  const base = toSurveyProperties(survey, submissionId, trigger, messages.language);
  let progress: SurveyProgress = draft ? { ...draft, at: 'question' } : startSurvey(survey);
  /** What the collector has been told, by question; the same answer is not told again. */
  let told = draft?.answers ?? {};
  let error: string | null = null;
  let method: InputMethod = 'keyboard';
  let askedAt = performance.now();
  let thanksTimer: ReturnType<typeof setTimeout>;
  let settleClosed: (() => void) | null = null;
  const closed = new Promise<void>((resolve) => (settleClosed = resolve));

  const host = createShadowHost('prompt', theme + surveyStyles, messages);
  const { element, mount } = host;
  const { accent, placement = '' } = survey.appearance ?? {};
  if (accent) element.style.setProperty('--kept-accent', accent);
  element.dataset['placement'] = placement;
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
      <SurveyCard
        survey={survey}
        progress={progress}
        messages={messages}
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
      />,
      mount,
    );
  }

  function next(): void {
    const question = currentQuestion(survey, progress);
    if (!question) return;
    const answer = progress.answers[question.id];
    const given = typeof answer === 'string' ? answer.trim() : answer;
    const after = nextStep(survey, progress);
    if (given === undefined || given === '') {
      if (question.type === 'open' && question.optional) return go(after);
      error = question.type === 'open' ? messages.writeAnswer : messages.chooseScore;
      return draw();
    }
    if (told[question.id] !== given) {
      told = { ...told, [question.id]: given };
      // Whoever answers has seen it, however quick they were.
      seen.settle();
      client.track('Survey Answered', {
        ...base,
        ...toAnswerProperties(question, given, surveyBucket(survey, progress)),
        answered_ms: Math.round(performance.now() - askedAt),
        input_method: method,
      });
    }
    const { version } = survey;
    onOutcome({
      type: 'answered',
      draft: { submissionId, version, answers: told, path: after.path, savedAt: Date.now() },
    });
    go(after);
  }

  function go(to: SurveyProgress): void {
    progress = to;
    error = null;
    askedAt = performance.now();
    draw();
    mount.querySelector('h2')?.focus({ preventScroll: true });
    if (to.at === 'question') return;
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
