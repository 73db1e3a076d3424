/** Entry of `kept-governor.js`: what a page with something live loads. It draws nothing. */

import type { AnalyticsEvent } from '@kept/protocol';

import type { ChecklistChunk, FlowsChunk, GuideChunk, SurveyChunk } from './governor/chunks.ts';
import { createGovernor } from './governor/create-governor.ts';
import type { Governor } from './governor/create-governor.ts';

export interface GovernorOptions {
  /** The address of a chunk: `kept-survey.js`, `kept-flows.js`, `kept-checklist.js` beside this one. */
  readonly chunk: (name: 'survey' | 'flows' | 'checklist' | 'guide') => string;
  /** What was recorded on this page before the governor was there. */
  readonly missed?: readonly AnalyticsEvent[];
}

/** The plugin of a script tag. */
export function governor({ chunk, missed }: GovernorOptions): Governor {
  const chunks = {
    survey: () => import(/* @vite-ignore */ chunk('survey')) as Promise<SurveyChunk>,
    flows: () => import(/* @vite-ignore */ chunk('flows')) as Promise<FlowsChunk>,
    checklist: () => import(/* @vite-ignore */ chunk('checklist')) as Promise<ChecklistChunk>,
    guide: () => import(/* @vite-ignore */ chunk('guide')) as Promise<GuideChunk>,
  };
  return createGovernor(chunks, { ...(missed && { missed }) });
}
