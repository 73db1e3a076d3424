import { churnReason, featureFeedback, productMarketFit } from './reasons.ts';
import { ces, csat, npsRelationship, npsTransactional, onboardingEffort } from './scores.ts';
import type { SurveyTemplate } from './template.ts';

/** Surveys to begin with, in the order of how often teams need them. */
export const TEMPLATES: readonly SurveyTemplate[] = [
  npsRelationship,
  npsTransactional,
  ces,
  csat,
  featureFeedback,
  onboardingEffort,
  productMarketFit,
  churnReason,
];
