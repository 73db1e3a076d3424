import { createHash } from 'node:crypto';

import type { Wave } from '@kept/metrics';
import type { Survey } from '@kept/protocol';

import type { Documents } from '../definitions/documents.ts';
import { findProject, type Project } from '../definitions/project.ts';
import type { ResponseCounts } from '../definitions/response-counts.ts';
import type { Environment } from '../environment.ts';
import type { Suppressions } from '../privacy/suppressions.ts';
import { listLinkSecrets } from './link-secrets.ts';
import { type LinkClaims, readLinkToken } from './link-token.ts';

export interface LinkParts {
  readonly documents: Documents;
  readonly environment: Environment;
  readonly suppressions: Pick<Suppressions, 'has'>;
  readonly responses: ResponseCounts;
}

/** What a genuine link opens. */
export interface Link {
  readonly claims: LinkClaims;
  readonly project: Project;
  readonly survey: Survey;
  /** All that is answered by this link is one submission, also when it is opened again. */
  readonly submissionId: string;
  /** Why it asks nothing now; null when it asks. */
  readonly refusal: 'expired' | 'ended' | null;
}

/** 96 bits in base64url: no two people meet. */
const SUBMISSION_LENGTH = 16;

/** What a token opens; null when it is forged, damaged, of a survey that is not there, or of a person who was deleted. */
export async function findLink(token: string, parts: LinkParts): Promise<Link | null> {
  const { documents, environment, suppressions } = parts;
  const claims = readLinkToken(token, (project) => listLinkSecrets(documents, project));
  if (claims === null || suppressions.has(claims.project, claims.person)) return null;
  const project = findProject(documents, claims.project);
  const survey = findSurvey(documents, claims.project, claims.survey);
  if (project === null || survey === null) return null;
  const isExpired = environment.now() >= claims.expiresAt * 1_000;
  const isOpen = await isAsking(project, survey, parts);
  return {
    claims,
    project,
    survey,
    submissionId: toSubmissionId(claims, toWave(survey)),
    refusal: isExpired ? 'expired' : isOpen ? null : 'ended',
  };
}

export function findSurvey(documents: Documents, project: string, id: string): Survey | null {
  return documents.list('survey', project).find((document) => document.id === id)?.body ?? null;
}

export function toWave({ id, schedule }: Survey): Wave {
  return { survey: id, wave: schedule?.wave ?? 1 };
}

/** The same as for a page, but for whom and where: whom a link asks is the choice of whoever sends it. */
async function isAsking(
  project: Project,
  survey: Survey,
  { environment, responses }: LinkParts,
): Promise<boolean> {
  const { startsAt, endsAt } = survey.schedule ?? {};
  const now = environment.now();
  if (survey.status !== 'live') return false;
  if (startsAt !== undefined && now < Date.parse(startsAt)) return false;
  if (endsAt !== undefined && now >= Date.parse(endsAt)) return false;
  return (await responses.stillAsking(project.id, [survey])).length > 0;
}

function toSubmissionId({ project, person }: LinkClaims, { survey, wave }: Wave): string {
  const whole = createHash('sha256').update(JSON.stringify([project, survey, wave, person]));
  return `link-${whole.digest('base64url').slice(0, SUBMISSION_LENGTH)}`;
}
