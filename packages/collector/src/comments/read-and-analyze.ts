import { setImmediate } from 'node:timers/promises';

import type { Comment, CommentPlace } from '@kept/metrics';

import type { Analyze } from './analyze.ts';
import { mask } from './mask.ts';
import type { SentimentLabel } from './sentiment.ts';
import type { ReadComment } from './themes.ts';

/** What is asked of comments beyond what the database tells of them. */
export interface Wanted {
  /** A key of a theme, or the word itself. */
  readonly theme: string | undefined;
  readonly sentiment: SentimentLabel | undefined;
  /** ISO 639-1 code. */
  readonly language: string | undefined;
  /** Whether personal data is hidden. */
  readonly isMasked: boolean;
}

/** Reads so many comments after a place, newest first. */
export type ReadBlock = (limit: number, after: CommentPlace | undefined) => Promise<readonly Comment[]>;

export interface Found {
  readonly comments: readonly ReadComment[];
  /** How many were read to find them. */
  readonly read: number;
  /** Where the next page begins; null when there is none. */
  readonly next: CommentPlace | null;
}

/** Of what has to be read to know whether it is wanted. */
const BLOCK = 500;
/** In one request; what lies beyond is on the next page. */
export const MAX_READ = 5_000;
/** After so many comments others have a turn: reading one takes about a tenth of a millisecond. */
const TURN = 100;

/** Finds up to `limit` comments that are wanted: what a machine reads in them is not in the database, so block after block is read. */
export async function readAndAnalyze(
  readBlock: ReadBlock,
  analyze: Analyze,
  wanted: Wanted,
  limit: number,
  after?: CommentPlace,
): Promise<Found> {
  const { theme, sentiment, language } = wanted;
  const isAny = theme === undefined && sentiment === undefined && language === undefined;
  const comments: ReadComment[] = [];
  let place = after;
  let read = 0;
  while (read < MAX_READ) {
    const missing = limit - comments.length;
    const size = Math.min(isAny ? missing : Math.max(missing, BLOCK), MAX_READ - read);
    const block = await readBlock(size, place);
    for (const comment of block) {
      read += 1;
      if (read % TURN === 0) await setImmediate();
      const each = await analyzeOne(comment, analyze, wanted.isMasked);
      place = comment;
      if (!isWanted(each, wanted)) continue;
      comments.push(each);
      if (comments.length === limit) return { comments, read, next: place };
    }
    if (block.length < size) return { comments, read, next: null };
  }
  return { comments, read, next: place ?? null };
}

async function analyzeOne(comment: Comment, analyze: Analyze, isMasked: boolean): Promise<ReadComment> {
  if (!isMasked) return { comment, analysis: await analyze(comment.comment, comment.locale) };
  const text = mask(comment.comment, comment.locale);
  const analysis = await analyze(text.replaceAll(HIDDEN, ' '), comment.locale);
  const { person, account } = comment;
  return { comment: { ...comment, comment: text, person: mask(person), account: mask(account) }, analysis };
}

/** What `mask` puts in place of what it hides: it is none of what the comment is about. */
const HIDDEN = /\[(?:e-mail|IBAN|card|phone)\]/g;

function isWanted({ analysis }: ReadComment, { theme, sentiment, language }: Wanted): boolean {
  const asked = theme?.toLowerCase();
  return (
    (language === undefined || analysis.language === language) &&
    (sentiment === undefined || analysis.sentiment?.label === sentiment) &&
    (asked === undefined || analysis.terms.some(({ key, text }) => key === asked || text === asked))
  );
}
