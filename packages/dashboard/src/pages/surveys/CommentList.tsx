import type { Bucket } from '@kept/metrics';

import type { PageProps } from '../page.ts';
import type { SaidComment, Sentiment } from './comment.ts';
import { toDayOf } from './day-of.ts';

interface CommentListProps extends Pick<PageProps, 'project' | 'toHref'> {
  readonly comments: readonly SaidComment[];
  /** Whether personal data is hidden: an id may then be none to go to. */
  readonly isMasked: boolean;
  readonly toSurveyName: (id: string) => string;
}

const BUCKETS = {
  detractor: 'Detractor',
  low: 'Not content',
  passive: 'Passive',
  none: 'No score',
  high: 'Content',
  promoter: 'Promoter',
} as const satisfies Record<Bucket, string>;

const SENTIMENTS = {
  positive: 'sounds good',
  neutral: 'neutral',
  negative: 'sounds bad',
} as const satisfies Record<Sentiment, string>;

/** What people wrote, the newest first, with who they are, how content, and how it sounds. */
export function CommentList({ comments, project, isMasked, toSurveyName, toHref }: CommentListProps) {
  return (
    <ol class="surveys-comments" aria-label="Comments, newest first">
      {comments.map((comment) => (
        <li key={`${comment.id} ${comment.question}`}>
          <p class="surveys-words" lang={comment.language ?? undefined} dir="auto">
            {comment.comment}
          </p>
          <p class="surveys-by">
            <span class={`surveys-bucket surveys-bucket-${comment.bucket}`}>
              {BUCKETS[comment.bucket]}
              {comment.score === null ? '' : ` · ${comment.score.value} of ${comment.score.max}`}
            </span>
            {isMasked ? (
              <span>{comment.person}</span>
            ) : (
              <a href={toHref('people', comment.person)}>{comment.person}</a>
            )}
            <span>{toDayOf(comment.at, project.timezone)}</span>
            <span>{toSurveyName(comment.survey)}</span>
            {comment.sentiment === null ? null : (
              <span class={`surveys-sentiment-${comment.sentiment.label}`}>
                {SENTIMENTS[comment.sentiment.label]}
              </span>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
