/** Entry of `@kept/widget/preview`: draws what a team is writing as a page would, with no client; nothing of it is recorded. */
export { previewSurvey } from './preview/preview-survey.ts';
export type { SurveyPreviewOptions } from './preview/preview-survey.ts';
export { previewChecklist } from './preview/preview-checklist.ts';
export type { ChecklistPreviewOptions } from './preview/preview-checklist.ts';
export { previewGuideStep } from './preview/preview-guide-step.ts';
export type { GuidePreviewOptions } from './preview/preview-guide-step.ts';
export type { Preview, PreviewOptions } from './preview/keep-shown.ts';
