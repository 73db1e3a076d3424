import type { Comment } from '@kept/metrics';

/** How a comment sounds. */
export type Sentiment = 'positive' | 'neutral' | 'negative';

/** A comment as `GET /api/comments` tells it. */
export interface SaidComment extends Comment {
  /** ISO 639-1 code; null when it could not be told. */
  readonly language: string | null;
  readonly sentiment: { readonly value: number; readonly label: Sentiment } | null;
}

export interface CommentAnswer {
  readonly comments: readonly SaidComment[];
  readonly next: string | null;
}

/** What several comments are about, as `GET /api/comments/themes` tells it. */
export interface Theme {
  readonly key: string;
  readonly text: string;
  readonly language: string;
  readonly count: number;
  /** Of all comments of its language, in percent. */
  readonly share: { readonly value: number; readonly low: number | null; readonly high: number | null };
  /** Mean of its comments, from -1 to 1. */
  readonly sentiment: number;
  readonly nps: {
    readonly value: number;
    readonly n: number;
    readonly low: number | null;
    readonly high: number | null;
  } | null;
}

export interface ThemeAnswer {
  readonly themes: readonly Theme[];
  /** How many comments they were found in. */
  readonly comments: number;
  /** False when there are older comments, which were not read. */
  readonly complete: boolean;
  readonly sentiments: Readonly<Partial<Record<Sentiment | 'unknown', number>>>;
}
