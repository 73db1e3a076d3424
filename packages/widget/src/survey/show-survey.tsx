import type { Survey } from '@kept/protocol';
import type { Client } from '@kept/sdk';
import { render } from 'preact';

import type { Prompt, PromptOptions } from '../governor/chunks.ts';
import { liftAboveKeyboard } from '../host/keyboard-inset.ts';
import { createShadowHost } from '../host/shadow-host.ts';
import { theme } from '../host/theme.css.ts';
import type { InputMethod } from '../questions/question-props.ts';
import { localize } from './localize.ts';
import { onSeen } from './seen.ts';
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
  const submission = { survey, submissionId, trigger, locale: messages.language };
  const scope = `kept-${submissionId}`;
  let progress: SurveyProgress = draft
    ? { path: draft.path, answers: draft.answers, at: 'question' }
    : startSurvey(survey);
  /** What the collector has been told, by question; the same answer is not told again. */
  let told = draft?.answers ?? {};
  let error: string | null = null;
  let method: InputMethod = 'keyboard';
  let askedAt = performance.now();
  let thanksTimer: ReturnType<typeof setTimeout> | undefined;

  const host = createShadowHost(document, { kind: 'prompt', styles: theme + surveyStyles, ...messages });
  const { accent, placement } = survey.appearance ?? {};
  if (accent) host.element.style.setProperty('--kept-accent', accent);
  if (placement) host.element.dataset['placement'] = placement;
  const stopLifting = liftAboveKeyboard(host.element);
  const stopWaiting = draft ? () => {} : onSeen(host.element, () => track('Survey Shown'));
  host.mount.addEventListener('keydown', (event) => {
    const held = event.altKey || event.ctrlKey || event.metaKey || event.isComposing;
    if (event.key === 'Escape' && !held) close('escape');
  });
  let settle: (() => void) | null = null;
  const closed = new Promise<void>((resolve) => (settle = resolve));

  draw();
  host.announce(messages.opened(currentQuestion(survey, progress)?.question ?? ''));

  function track(event: string, reason?: CloseReason): void {
    client.track(event, { ...toSurveyProperties(submission), ...(reason && { reason }) });
  }

  function draw(): void {
    render(
      <SurveyCard
        survey={survey}
        progress={progress}
        messages={messages}
        maySnooze={maySnooze}
        error={error}
        scope={scope}
        actions={{
          answer(answer, by) {
            method = by;
            error = null;
            const question = currentQuestion(survey, progress);
            if (question) progress = answerQuestion(progress, question.id, answer);
            draw();
          },
          next,
          back: () => go(previousStep(progress)),
          snooze: () => close('snooze'),
          close: () => close('close'),
        }}
      />,
      host.mount,
    );
  }

  function next(): void {
    const question = currentQuestion(survey, progress);
    if (!question) return;
    const answer = progress.answers[question.id];
    const given = typeof answer === 'string' ? answer.trim() : answer;
    if (given === undefined || given === '') {
      if (question.type === 'open' && question.optional) return go(nextStep(survey, progress));
      error = question.type === 'open' ? messages.writeAnswer : messages.chooseScore;
      return draw();
    }
    const after = nextStep(survey, progress);
    if (told[question.id] !== given) {
      told = { ...told, [question.id]: given };
      client.track(
        'Survey Answered',
        toAnswerProperties(submission, question, given, {
          answeredMs: performance.now() - askedAt,
          method,
          bucket: surveyBucket(survey, progress),
        }),
      );
    }
    onOutcome({
      type: 'answered',
      draft: { submissionId, version: survey.version, answers: told, path: after.path, savedAt: Date.now() },
    });
    go(after);
  }

  function go(to: SurveyProgress): void {
    progress = to;
    error = null;
    askedAt = performance.now();
    draw();
    host.mount.querySelector('h2')?.focus({ preventScroll: true });
    if (to.at !== 'thanks') return;
    track('Survey Completed');
    onOutcome({ type: 'completed' });
    leaveAfterThanks();
  }

  /** Not under someone's hand or eyes: who is at it closes it. */
  function leaveAfterThanks(): void {
    thanksTimer = setTimeout(() => {
      if (host.element.matches(':hover') || host.mount.querySelector(':focus-visible, a')) leaveAfterThanks();
      else remove();
    }, THANKS_MS);
  }

  function close(reason: CloseReason): void {
    const begun = Object.keys(told).length > 0;
    if (progress.at === 'question') {
      track(begun ? 'Survey Abandoned' : 'Survey Dismissed', reason);
      onOutcome({
        type: reason === 'snooze' ? 'snoozed' : reason === 'navigate' ? 'withdrawn' : 'dismissed',
      });
    }
    remove();
  }

  function remove(): void {
    clearTimeout(thanksTimer);
    stopWaiting();
    stopLifting();
    host.remove();
    render(null, host.mount);
    settle?.();
  }

  return {
    closed,
    begun: () => Object.keys(told).length > 0,
    setHidden: (hidden) => (host.element.hidden = hidden),
    withdraw: () => close('navigate'),
  };
}
