import type { PersonSummary } from '@kept/metrics';

import { type Project, toApiPath } from '../../data/api.ts';
import { toDay } from './to-day.ts';

interface FoundPeopleProps {
  readonly people: readonly PersonSummary[];
  /** Whether there are others whom the search fits. */
  readonly isMore: boolean;
  readonly asked: string;
  readonly project: Project;
  readonly onDelete: (person: string) => void;
}

/** Whom a search found, and what may be done for each of them. */
export function FoundPeople({ people, isMore, asked, project, onDelete }: FoundPeopleProps) {
  return (
    <>
      <p role="status" class="settings-count">
        {people.length === 0
          ? `Nobody is known by “${asked}”.`
          : `${people.length}${isMore ? ' of many' : ''} found${isMore ? '; write more of the name or address' : ''}`}
      </p>
      <ul class="settings-people">
        {people.map((person) => (
          <li key={person.id}>
            <div>
              <p class="settings-name">{person.name ?? person.email ?? person.id}</p>
              <p class="quiet">
                {[
                  person.id,
                  ...(person.email === null ? [] : [person.email]),
                  ...(person.account === null ? [] : [person.account]),
                  `last seen ${toDay(person.lastSeen, project.timezone)}`,
                ].join(' · ')}
              </p>
            </div>
            <div class="settings-save">
              <a class="button" href={toExportPath(project.id, person.id)} download={`${person.id}.jsonl`}>
                Export<span class="visually-hidden"> all that is stored of {person.id}</span>
              </a>
              <button type="button" class="button settings-danger-quiet" onClick={() => onDelete(person.id)}>
                Delete<span class="visually-hidden"> {person.id}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      {people.length === 0 ? null : (
        <p class="field-hint">
          An export is a file of JSON, an object a line: events, facts and links between ids.
        </p>
      )}
    </>
  );
}

function toExportPath(project: string, person: string): string {
  return toApiPath(`/api/people/${encodeURIComponent(person)}/export`, { project });
}
