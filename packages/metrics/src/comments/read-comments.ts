import type { MetricParams, Query } from '../metric.ts';
import { toAsk } from '../run-metric.ts';
import type { ClickHouseTime } from '../schema/events-table.ts';
import { readSpans } from '../spans.ts';
import { BUCKETS, RESPONSES, type Bucket } from './responses.ts';

/** What somebody said in a survey, and what is known with it. */
export interface Comment {
  /** The same whenever it is read. */
  readonly id: string;
  readonly at: ClickHouseTime;
  readonly person: string;
  /** Empty when it is not known, as the texts below are. */
  readonly account: string;
  readonly survey: string;
  readonly question: string;
  readonly comment: string;
  /** BCP 47 tag of the language in which the survey was asked; the answer may be in another. */
  readonly locale: string;
  readonly bucket: Bucket;
  /** The last score of the same response with its scale; null when there is none. */
  readonly score: { readonly value: number; readonly min: number; readonly max: number } | null;
  /** The reasons that were ticked in the same response. */
  readonly choices: readonly string[];
}

/** Where a page of comments ended; the next one begins behind it. */
export type CommentPlace = Pick<Comment, 'at' | 'id'>;

/** Which comments of the range are read: newest first, so many after a place. */
export interface CommentPage {
  readonly bucket?: Bucket | undefined;
  /** Only comments that contain it, in capitals or not. */
  readonly search?: string | undefined;
  readonly after?: CommentPlace | undefined;
  readonly limit: number;
}

const PAGE = `
SELECT
  said.1 AS at, toString(said.2) AS id, said.3 AS question, said.4 AS comment, said.5 AS locale,
  who, account, survey, bucket, last_score, scale_min, scale_max, choices
FROM (${RESPONSES})
ARRAY JOIN comments AS said
WHERE ({bucket:String} = '' OR bucket = {bucket:String})
  AND ({search:String} = '' OR positionCaseInsensitiveUTF8(comment, {search:String}) > 0)
  AND (said.1, said.2) < ({before:DateTime64(3, 'UTC')}, {before_id:UInt64})
ORDER BY said.1 DESC, said.2 DESC
LIMIT {limit:UInt32}`;

/** Behind the first place of all: the end of ClickHouse's times. */
const NEWEST: CommentPlace = { at: '2299-12-31 23:59:59.999', id: '0' };

/** Reads the comments of a range, newest first. Rejects when a parameter or the query is no good. */
export async function readComments(
  query: Query,
  params: MetricParams,
  { bucket, search = '', after = NEWEST, limit }: CommentPage,
): Promise<readonly Comment[]> {
  const { current } = await readSpans(query, params);
  const rows = await toAsk(query, params, current).select(PAGE, {
    survey: params.survey ?? '',
    buckets: BUCKETS,
    bucket: bucket ?? '',
    search,
    before: after.at,
    before_id: after.id,
    limit,
  });
  return rows.map(toComment);
}

function toComment(row: Readonly<Record<string, unknown>>): Comment {
  const text = (column: string): string => String(row[column]);
  const hasScore = row['last_score'] !== null;
  return {
    id: text('id'),
    at: text('at'),
    person: text('who'),
    account: text('account'),
    survey: text('survey'),
    question: text('question'),
    comment: text('comment'),
    locale: text('locale'),
    bucket: text('bucket') as Bucket,
    score: hasScore
      ? { value: Number(row['last_score']), min: Number(row['scale_min']), max: Number(row['scale_max']) }
      : null,
    choices: row['choices'] as readonly string[],
  };
}
