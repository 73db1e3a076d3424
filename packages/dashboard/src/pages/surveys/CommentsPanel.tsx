import { Segmented } from '../../controls/Segmented.tsx';
import { toApiPath, type MetricQuery } from '../../data/api.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import type { CommentAnswer, Sentiment, ThemeAnswer } from './comment.ts';
import { CommentList } from './CommentList.tsx';
import { MoreButton } from './MoreButton.tsx';
import { ThemeList } from './ThemeList.tsx';
import { usePages } from './use-pages.ts';

interface CommentsPanelProps {
  readonly page: PageProps;
  readonly query: MetricQuery;
  readonly isMasked: boolean;
  readonly toSurveyName: (id: string) => string;
}

const SENTIMENTS = [
  { value: 'all', label: 'All' },
  { value: 'positive', label: 'Positive' },
  { value: 'neutral', label: 'Neutral' },
  { value: 'negative', label: 'Negative' },
] as const;

const THEMES = 12;
const COMMENTS_A_PAGE = 12;

/** As high as the list of themes, in CSS pixels. */
const HEIGHT = 520;

/** What people wrote and what it is about. A theme opens the comments behind it. */
export function CommentsPanel({ page, query, isMasked, toSurveyName }: CommentsPanelProps) {
  const { api, view, onCorrect } = page;
  const { project, from, to, filter = [] } = query;
  const own = view.own;
  const theme = own['theme'] ?? null;
  const sentiment = SENTIMENTS.find(({ value }) => value === own['sentiment'])?.value ?? 'all';
  const wanted = {
    project,
    from,
    to,
    filter,
    survey: view.survey,
    sentiment: sentiment === 'all' ? null : (sentiment satisfies Sentiment),
    mask: isMasked ? '1' : null,
  };
  const themes = useResource<ThemeAnswer>(
    api,
    toApiPath('/api/comments/themes', { ...wanted, limit: THEMES }),
  );
  const comments = usePages<CommentAnswer>(
    api,
    toApiPath('/api/comments', { ...wanted, theme, limit: COMMENTS_A_PAGE }),
  );
  const setOwn = (changed: Readonly<Record<string, string>>) =>
    onCorrect({ ...view, own: { ...own, ...changed } });
  return (
    <Panel
      area="comments"
      title="In their own words"
      actions={
        <Segmented
          label="How comments sound"
          options={SENTIMENTS}
          value={sentiment}
          onChange={(value) => setOwn({ sentiment: value === 'all' ? '' : value, theme: '' })}
        />
      }
    >
      <div class="surveys-said">
        <section aria-label="Themes">
          <Answer resource={themes} placeholder={<Skeleton height={HEIGHT} />}>
            {(answer) => (
              <>
                <p class="lead">{toWords(answer)}</p>
                {answer.themes.length === 0 ? null : (
                  <ThemeList
                    themes={answer.themes}
                    chosen={theme}
                    onChoose={(key) => setOwn({ theme: key ?? '' })}
                  />
                )}
              </>
            )}
          </Answer>
        </section>
        <section aria-label="Comments" class="surveys-behind">
          {theme === null ? null : (
            <p class="surveys-chosen">
              Comments about <strong>{toThemeText(toValue(themes), theme)}</strong>
              <button type="button" class="about-button" onClick={() => setOwn({ theme: '' })}>
                Show all comments
              </button>
            </p>
          )}
          <Answer resource={comments.first} placeholder={<Skeleton height={HEIGHT} />}>
            {() =>
              comments.pages.every((each) => each.comments.length === 0) ? (
                <p class="empty">
                  <strong>No comments.</strong> Nobody wrote anything of this kind in these days.
                </p>
              ) : (
                <>
                  <CommentList
                    comments={comments.pages.flatMap((each) => each.comments)}
                    project={page.project}
                    isMasked={isMasked}
                    toSurveyName={toSurveyName}
                    toHref={page.toHref}
                  />
                  <MoreButton list={comments} what="comments" />
                </>
              )
            }
          </Answer>
        </section>
      </div>
    </Panel>
  );
}

/** As it is said most often; the key, which may be a stem, while that is not known. */
function toThemeText(answer: ThemeAnswer | null, theme: string): string {
  return answer?.themes.find(({ key }) => key === theme)?.text ?? theme;
}

/** `Themes of 140 comments: 45 % positive, 1 % negative.` */
function toWords({ comments, complete, sentiments, themes }: ThemeAnswer): string {
  if (comments === 0) return 'No comments to find themes in.';
  const share = (label: Sentiment) => toText((100 * (sentiments[label] ?? 0)) / comments, 'percent');
  const newest = complete ? '' : 'the newest ';
  const found = themes.length === 0 ? 'No theme is named twice in' : 'Themes of';
  return `${found} ${newest}${toCount(comments)} comments: ${share('positive')} sound positive, ${share('negative')} negative.`;
}
