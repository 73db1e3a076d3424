import type { Survey } from '@kept/protocol';

import type { Database } from '../clickhouse.ts';
import type { Environment } from '../environment.ts';

/** Who has answered to the end, of surveys that stop after so many. */
export interface ResponseCounts {
  /**
   * The surveys that still ask. Counts are at most a minute old, or as old as the last time that somebody asked; only the
   * first question of a project waits for the database. While that does not answer, a survey goes on asking.
   */
  readonly stillAsking: (project: string, surveys: readonly Survey[]) => Promise<readonly Survey[]>;
}

/** However many pages ask, the tables are read no more often. */
const MAX_AGE_MS = 60_000;

/**
 * A wave that is not told is the first. A submission counts once however often its end was told; one without an id, as
 * another client may send, is a person's.
 */
const COUNTS = `
SELECT
  toString(props.survey_id) AS survey,
  toUInt32OrDefault(toString(props.wave), toUInt32(1)) AS wave,
  uniqExact(if(toString(props.submission_id) = '', concat('person ', pid), toString(props.submission_id))) AS responses
FROM facts
WHERE project = {project:String} AND event = 'Survey Completed' AND is_bot = 0
  AND survey IN {surveys:Array(String)}
GROUP BY survey, wave`;

type Counts = ReadonlyMap<string, number>;

export function createResponseCounts(database: Database, environment: Environment): ResponseCounts {
  const counts = new Map<string, Counts>();
  const readAt = new Map<string, number>();
  const reading = new Map<string, Promise<void>>();

  async function read(project: string, surveys: readonly Survey[]): Promise<void> {
    readAt.set(project, environment.now());
    const rows = await database.query(COUNTS, { project, surveys: surveys.map(({ id }) => id) });
    counts.set(
      project,
      new Map(
        rows.map(({ survey, wave, responses }) => [toKey(String(survey), Number(wave)), Number(responses)]),
      ),
    );
  }

  function refresh(project: string, surveys: readonly Survey[]): Promise<void> {
    const running =
      reading.get(project) ??
      read(project, surveys)
        .catch(() => undefined)
        .finally(() => reading.delete(project));
    reading.set(project, running);
    return running;
  }

  return {
    async stillAsking(project, surveys) {
      const stopping = surveys.filter(({ schedule }) => schedule?.stopAfterResponses !== undefined);
      if (stopping.length === 0) return surveys;
      const isOld = environment.now() - (readAt.get(project) ?? -Infinity) >= MAX_AGE_MS;
      const reads = isOld ? refresh(project, stopping) : reading.get(project);
      if (!counts.has(project)) await reads;
      const known = counts.get(project) ?? new Map<string, number>();
      return surveys.filter(
        ({ id, schedule: { stopAfterResponses = Infinity, wave = 1 } = {} }) =>
          (known.get(toKey(id, wave)) ?? 0) < stopAfterResponses,
      );
    },
  };
}

function toKey(survey: string, wave: number): string {
  return JSON.stringify([survey, wave]);
}
