import { METRICS, readComments, type Bucket, type Comment, type CommentPlace } from '@kept/metrics';
import { type Context, Hono } from 'hono';

import { refuseQuery } from '../errors.ts';
import type { MetricParts } from '../query/metric-route.ts';
import type { ParameterName } from '../query/parameters.ts';
import { readQuery, wrong, type Asked, type QueryValues } from '../query/read-query.ts';
import { readQuestion } from '../query/read-question.ts';
import { startQuestion } from '../query/reader.ts';
import { createAnalyzer } from './analyze.ts';
import { MAX_READ, readAndAnalyze, type Found, type Wanted } from './read-and-analyze.ts';
import type { SentimentLabel } from './sentiment.ts';
import { toThemes, type ReadComment } from './themes.ts';

export const THEME_PARAMETERS = [
  'project',
  'from',
  'to',
  'timezone',
  'filter',
  'bots',
  'internal',
  'survey',
  'bucket',
  'sentiment',
  'language',
  'search',
  'mask',
  'limit',
] as const satisfies readonly ParameterName[];

export const COMMENT_PARAMETERS = [
  ...THEME_PARAMETERS,
  'theme',
  'after',
] as const satisfies readonly ParameterName[];

const DEFAULT_LIMIT = 50;
/** ClickHouse's UInt64. */
const MAX_ID = 2n ** 64n - 1n;

/** One comment as it is answered. */
type AnsweredComment = Comment &
  Pick<ReadComment['analysis'], 'language' | 'sentiment'> & {
    readonly themes: ReadComment['analysis']['terms'];
  };

/**
 * `GET /comments`: what people wrote in surveys, newest first, with the language, the sentiment and the themes of each;
 * `GET /comments/themes`: what the newest of them are about.
 */
export function commentsRoute({ database, documents, environment }: MetricParts): Hono {
  const analyze = createAnalyzer();

  async function find(
    c: Context,
    names: readonly ParameterName[],
    toLimit: (values: QueryValues) => number,
  ): Promise<Asked<Found & { readonly limit: number }>> {
    const values = readQuery(c.req, names);
    if (!values.ok) return values;
    const query = startQuestion(database, environment);
    const asked = await readQuestion(values.value, METRICS.feedback, documents, environment.now(), query);
    if (!asked.ok) return asked;
    const after = toPlace(values.value.text('after'));
    if (!after.ok) return after;
    const page = {
      bucket: values.value.text('bucket') as Bucket | undefined,
      search: values.value.text('search'),
    };
    const wanted: Wanted = {
      theme: values.value.text('theme'),
      sentiment: values.value.text('sentiment') as SentimentLabel | undefined,
      language: values.value.text('language'),
      isMasked: values.value.flag('mask'),
    };
    const found = await readAndAnalyze(
      (limit, after) => readComments(query, asked.value, { ...page, limit, after }),
      analyze,
      wanted,
      toLimit(values.value),
      after.value,
    );
    return { ok: true, value: { ...found, limit: values.value.number('limit') ?? DEFAULT_LIMIT } };
  }

  return new Hono()
    .get('/comments', async (c) => {
      const found = await find(c, COMMENT_PARAMETERS, (values) => values.number('limit') ?? DEFAULT_LIMIT);
      if (!found.ok) return refuseQuery(c, found.code, found.message);
      const { comments, read, next } = found.value;
      return c.json({ comments: comments.map(toAnswer), read, next: next && toText(next) });
    })
    .get('/comments/themes', async (c) => {
      const found = await find(c, THEME_PARAMETERS, () => MAX_READ);
      if (!found.ok) return refuseQuery(c, found.code, found.message);
      const { comments, read, next, limit } = found.value;
      return c.json({
        themes: toThemes(comments, limit),
        comments: comments.length,
        read,
        // Older comments than those that were read are in no theme.
        complete: next === null,
        languages: count(comments, ({ analysis }) => analysis.language ?? 'unknown'),
        sentiments: count(comments, ({ analysis }) => analysis.sentiment?.label ?? 'unknown'),
      });
    });
}

function toAnswer({ comment, analysis }: ReadComment): AnsweredComment {
  const { language, sentiment, terms } = analysis;
  return { ...comment, at: `${comment.at.replace(' ', 'T')}Z`, language, sentiment, themes: terms };
}

function toText({ at, id }: CommentPlace): string {
  return `${at.replace(' ', 'T')}Z_${id}`;
}

function toPlace(text: string | undefined): Asked<CommentPlace | undefined> {
  if (text === undefined) return { ok: true, value: undefined };
  const [, day, time, id] = /^(20\d{2}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2}\.\d{3})Z_(\d{1,20})$/.exec(text) ?? [];
  const isPlace = id !== undefined && BigInt(id) <= MAX_ID && !Number.isNaN(Date.parse(`${day}T${time}Z`));
  return isPlace
    ? { ok: true, value: { at: `${day} ${time}`, id } }
    : wrong('`after` is the `next` of the page before.');
}

function count(
  comments: readonly ReadComment[],
  kindOf: (comment: ReadComment) => string,
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const each of comments) counts.set(kindOf(each), (counts.get(kindOf(each)) ?? 0) + 1);
  return Object.fromEntries(counts);
}
