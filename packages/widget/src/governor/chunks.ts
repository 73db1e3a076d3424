import type { Checklist, Guide, GuideStep, Survey } from '@kept/protocol';
import type { Client } from '@kept/sdk';

import type { SurveyMessages } from '../messages/messages.ts';
import type * as Choices from '../questions/choices.ts';
import type { FlowProgress } from './flow-progress.ts';
import type { createFlows } from './flows.ts';
import type { createGuides } from './guides.ts';
import type { Draft, PromptOutcome } from './prompt-record.ts';

/** A prompt on the page. */
export interface Prompt {
  /** Resolves when it is gone. */
  readonly closed: Promise<void>;
  /** Whether the person has given an answer; such a prompt is not taken away lightly. */
  begun(): boolean;
  /** Out of sight while something of the page goes first. */
  setHidden(hidden: boolean): void;
  /** Takes it away because the page changed under it. */
  withdraw(): void;
}

export interface PromptOptions extends SurveyParts {
  readonly submissionId: string;
  /** What to go on with, or null. */
  readonly draft: Draft | null;
  /** What made it due: an event's name, or `page`. */
  readonly trigger: string;
  readonly maySnooze: boolean;
  readonly onOutcome: (outcome: PromptOutcome) => void;
  /** Where a preview is drawn; where the survey says, when absent. */
  readonly parent?: Element;
}

/** What a survey needs beside the card. */
export interface SurveyParts {
  readonly messages: SurveyMessages;
  /** Null when it has no choices. */
  readonly choices: typeof Choices | null;
}

/** What the chunk `kept-survey.js` gives. */
export interface SurveyChunk {
  /** What this survey needs on this page, after small requests. Rejects when something of it cannot be fetched. */
  partsFor(survey: Survey): Promise<SurveyParts>;
  showSurvey(client: Pick<Client, 'track'>, survey: Survey, options: PromptOptions): Prompt;
}

/** A flow as its checklist sees it. */
export interface Flow {
  progress(): FlowProgress;
  /** The progress changed, here or in another tab; the answer undoes it. */
  onChange(listener: () => void): () => void;
  /** Puts the list away for good. */
  dismiss(): void;
}

export interface MountedChecklist {
  /** Whether the person is at it: it is unfolded, or has the focus. */
  isInUse(): boolean;
  /** Out of sight while a prompt is in its place; also for the keyboard, which would be led to what is covered. */
  setHidden(hidden: boolean): void;
  unmount(): void;
}

/** What the chunk `kept-checklist.js` gives. */
export interface ChecklistChunk {
  readonly mountChecklist: (
    checklist: Checklist,
    flow: Flow,
    stage?: Stage & { readonly open?: boolean },
  ) => Promise<MountedChecklist>;
}

/** What a preview says otherwise than the page. */
export interface Stage {
  /** Where it is drawn; the body when absent. */
  readonly parent?: Element;
  /** BCP 47 tag; the page's when absent. */
  readonly language?: string;
}

/** A step of a guide that is to be shown. */
export interface StepOptions extends Stage {
  readonly guide: Guide;
  /** One of the guide's. */
  readonly step: GuideStep;
  /** Whether the person asked for this step, so that the focus goes along. */
  readonly moveFocus: boolean;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onSkip: () => void;
}

export interface ShownStep {
  hasFocus(): boolean;
  setHidden(hidden: boolean): void;
  remove(): void;
}

/** What the chunk `kept-guide.js` gives. */
export interface GuideChunk {
  readonly showStep: (anchor: Element, options: StepOptions) => Promise<ShownStep>;
}

/** What the chunk `kept-flows.js` gives. */
export interface FlowsChunk {
  readonly createFlows: typeof createFlows;
  readonly createGuides: typeof createGuides;
}

/** How the other parts are fetched; each is fetched once it is due, not before. */
export interface Chunks {
  readonly flows: () => Promise<FlowsChunk>;
  readonly survey: () => Promise<SurveyChunk>;
  readonly checklist: () => Promise<ChecklistChunk>;
  readonly guide: () => Promise<GuideChunk>;
}
