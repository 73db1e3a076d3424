import type { Query } from '../metric.ts';
import { withPerson } from '../people.ts';
import { HIGHEST_DETRACTOR, NPS_SCORE, SCORES } from './nps-score.ts';

/** How far the team is with somebody who is unhappy, from the first moment on. */
export const CASE_STATES = ['open', 'contacted', 'resolved'] as const;

export type CaseState = (typeof CASE_STATES)[number];

/** What a case was from a moment on. */
export interface CaseChange {
  /** ISO-8601. */
  readonly at: string;
  readonly state: CaseState;
  /** Who of the team cares for it; null when nobody does yet. */
  readonly owner: string | null;
  readonly note: string | null;
}

/** What the team made of one answer of a detractor. A later answer of the same person begins a case of its own. */
export interface Case extends Omit<CaseChange, 'at'> {
  /** Whose answer it is, so that it goes when they ask to be deleted. */
  readonly person: string;
  /** All that it was, the first change first; what holds is the last one. */
  readonly changes: readonly CaseChange[];
}

/** The document of an answer's case, under the id of the answer. */
export const CASE_KIND = 'case';

/** The latest version of every case of a project: its `id` and its `body` as JSON. */
export const CASES = `
  SELECT id, body FROM documents FINAL
  WHERE project = {project:String} AND kind = '${CASE_KIND}'`;

/** What holds for an answer that nobody has touched. */
const UNTOUCHED: Omit<Case, 'person'> = { state: 'open', owner: null, note: null, changes: [] };

/** @param body of the document; empty when there is none */
export function toCase(body: string, person: string): Case {
  return body === '' ? { person, ...UNTOUCHED } : (JSON.parse(body) as Case);
}

const OF_ANSWER = `
SELECT said.person AS person, known.body AS body
FROM (${withPerson(
  `
  SELECT pid, toString(mid) AS answer, ${NPS_SCORE.trim()}
  FROM facts FINAL
  WHERE project = {project:String} AND event = 'Survey Answered'
    AND toString(props.survey_type) = 'nps' AND toString(mid) = {id:String}
    AND is_valid AND number <= ${HIGHEST_DETRACTOR}`,
  'answer',
)}) AS said
GLOBAL LEFT JOIN (${CASES} AND id = {id:String}) AS known ON said.answer = known.id
LIMIT 1`;

/** The case of an answer as the tables have it now; null when no detractor gave such an answer. */
export async function readCase(query: Query, project: string, id: string): Promise<Case | null> {
  const [row] = await query(OF_ANSWER, { project, id, scores: SCORES });
  return row === undefined ? null : toCase(String(row['body']), String(row['person']));
}
