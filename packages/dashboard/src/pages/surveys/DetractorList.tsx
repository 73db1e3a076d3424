import type { Detractor } from '@kept/metrics';

import type { PageProps } from '../page.ts';
import { CaseForm } from './CaseForm.tsx';
import { toDayOf } from './day-of.ts';
import type { Case } from './use-case.ts';

interface DetractorListProps extends Pick<PageProps, 'api' | 'project' | 'toHref'> {
  readonly detractors: readonly Detractor[];
  /** What was changed since the list came, by the id of the answer. */
  readonly changed: ReadonlyMap<string, Case>;
  readonly isMasked: boolean;
  readonly toSurveyName: (id: string) => string;
  readonly onSaved: (detractor: Detractor, changed: Case) => void;
}

/** Whom to call: what they said on one side, what is done about it on the other. */
export function DetractorList(props: DetractorListProps) {
  const { detractors, changed, api, project, isMasked, onSaved } = props;
  return (
    <ol class="surveys-detractors" aria-label="Detractors, those who answered last first">
      {detractors.map((detractor) => {
        const known = changed.get(detractor.id) ?? detractor.case;
        const who = detractor.name ?? detractor.person;
        return (
          <li key={detractor.id} class={`surveys-is-${known.state}`}>
            <span class="surveys-score">
              <span class="visually-hidden">Score </span>
              {detractor.score}
            </span>
            <Said {...props} detractor={detractor} who={who} />
            <CaseForm
              api={api}
              project={project}
              detractor={detractor}
              known={known}
              who={who}
              isMasked={isMasked}
              onSaved={(next) => onSaved(detractor, next)}
            />
          </li>
        );
      })}
    </ol>
  );
}

interface SaidProps extends Pick<DetractorListProps, 'project' | 'isMasked' | 'toSurveyName' | 'toHref'> {
  readonly detractor: Detractor;
  readonly who: string;
}

function Said({ detractor, who, project, isMasked, toSurveyName, toHref }: SaidProps) {
  const { person, email, account, accountName, comment, locale, at, survey } = detractor;
  return (
    <div class="surveys-who">
      <p class="surveys-name">
        {isMasked ? <strong>{who}</strong> : <a href={toHref('people', person)}>{who}</a>}
        {account === null ? null : isMasked ? (
          <span class="quiet">{accountName ?? account}</span>
        ) : (
          <a class="surveys-account" href={toHref('accounts', account)}>
            {accountName ?? account}
          </a>
        )}
        {email === null ? null : (
          <a class="surveys-mail" href={`mailto:${encodeURIComponent(email)}`}>
            {email}
          </a>
        )}
      </p>
      {comment === '' ? (
        <p class="quiet">No words with it.</p>
      ) : (
        <p class="surveys-words" lang={locale || undefined} dir="auto">
          {comment}
        </p>
      )}
      <p class="surveys-by">
        <span>{toDayOf(at, project.timezone)}</span>
        <span>{toSurveyName(survey)}</span>
      </p>
    </div>
  );
}
