import type { TimelineEvent } from '@kept/metrics';

import { toApiPath } from '../../data/api.ts';
import { toCount } from '../../format/number.ts';
import { Panel } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { Ago } from './Ago.tsx';
import { PagedList } from './PagedList.tsx';
import { toAnswers } from './to-answers.ts';
import { usePages } from './use-pages.ts';

interface AnswersProps {
  readonly page: PageProps;
  readonly of: 'accounts' | 'people';
  readonly id: string;
}

const PAGE_LENGTH = 20;
const HEIGHT = 200;

/** What was said in surveys, the latest first: the score on its scale, and the words beside it. */
export function Answers({ page, of, id }: AnswersProps) {
  const { api, project, toHref } = page;
  const pages = usePages<TimelineEvent>(
    api,
    toApiPath(`/api/${of}/${encodeURIComponent(id)}/timeline`, {
      project: project.id,
      kind: 'answers',
      limit: PAGE_LENGTH,
    }),
    'before',
  );
  return (
    <Panel area="accounts-answers" title="Answers and comments">
      <PagedList
        pages={pages}
        noun="answers"
        height={HEIGHT}
        empty={
          <>
            <strong>No answers yet.</strong> They appear with the first answer to a survey.
          </>
        }
      >
        {(events) => (
          <ol class="accounts-answers">
            {toAnswers(events).map(
              ({ id: answer, at, person, personName, survey, kind, score, max, comment }) => (
                <li key={answer}>
                  <p class="accounts-answer-head">
                    {score === null ? null : (
                      <strong>
                        {toCount(score)}
                        {max === null ? '' : ` of ${toCount(max)}`}
                      </strong>
                    )}
                    <span>{[kind, survey].filter((text) => text !== '').join(' · ')}</span>
                    {of === 'accounts' ? <a href={toHref('people', person)}>{personName ?? person}</a> : null}
                    <span class="quiet">
                      <Ago at={at} never="" page={page} />
                    </span>
                  </p>
                  {comment === '' ? null : <blockquote>{comment}</blockquote>}
                </li>
              ),
            )}
          </ol>
        )}
      </PagedList>
    </Panel>
  );
}
