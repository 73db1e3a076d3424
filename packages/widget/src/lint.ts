/** Entry of `@kept/widget/lint`: pure, for the command line, a preview and an editor. */
export { lintSurvey } from './lint/lint-survey.ts';
export type { Finding, Rule, RuleNumber } from './lint/finding.ts';
