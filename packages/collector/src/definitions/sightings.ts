import type { Database } from '../clickhouse.ts';
import type { WrittenKind } from './written.ts';

/** How often something was shown and how often that led to an answer, or a flow to its end. */
export interface Sighting {
  readonly shown: number;
  readonly answered: number;
}

export const NEVER_SEEN: Sighting = { shown: 0, answered: 0 };

/** By id, then by version; all versions together under null. */
export type Sightings = ReadonlyMap<string, ReadonlyMap<number | null, Sighting>>;

/**
 * What is told twice counts once: a display has its submission, a flow its person. A survey counts as answered at its first
 * answer, as its response rate does. Bots never count.
 */
const SURVEYS = `
SELECT
  toString(props.survey_id) AS id,
  toUInt32OrDefault(toString(props.version), toUInt32(1)) AS version,
  uniqExactIf(submission, event = 'Survey Shown') AS shown,
  uniqExactIf(submission, event = 'Survey Answered') AS answered
FROM (
  SELECT event, props, if(toString(props.submission_id) = '', concat('person ', pid), toString(props.submission_id)) AS submission
  FROM facts
  WHERE project = {project:String} AND event IN ('Survey Shown', 'Survey Answered') AND is_bot = 0
)
WHERE id != '' AND ({id:String} = '' OR id = {id:String})
GROUP BY id, version`;

/** A flow's events do not tell its version. */
const FLOWS = `
SELECT
  toString(props.flow_id) AS id,
  NULL AS version,
  uniqExactIf(pid, event = 'Onboarding Started') AS shown,
  uniqExactIf(pid, event = 'Onboarding Completed') AS answered
FROM facts
WHERE project = {project:String} AND event IN ('Onboarding Started', 'Onboarding Completed') AND is_bot = 0
  AND id != '' AND ({id:String} = '' OR id = {id:String})
GROUP BY id`;

/** Null for what nobody sees. */
const STATEMENTS: Readonly<Record<WrittenKind, string | null>> = {
  survey: SURVEYS,
  checklist: FLOWS,
  guide: FLOWS,
  rule: null,
  feature: null,
};

/** Who saw what, of one definition or of all of a kind. */
export async function readSightings(
  query: Database['query'],
  kind: WrittenKind,
  project: string,
  id = '',
): Promise<Sightings> {
  const sql = STATEMENTS[kind];
  if (sql === null) return new Map();
  const sightings = new Map<string, Map<number | null, Sighting>>();
  for (const row of await query(sql, { project, id })) {
    const own = sightings.get(String(row['id'])) ?? new Map<number | null, Sighting>();
    const seen = { shown: Number(row['shown']), answered: Number(row['answered']) };
    const all = own.get(null) ?? NEVER_SEEN;
    if (row['version'] !== null) own.set(Number(row['version']), seen);
    own.set(null, { shown: all.shown + seen.shown, answered: all.answered + seen.answered });
    sightings.set(String(row['id']), own);
  }
  return sightings;
}
