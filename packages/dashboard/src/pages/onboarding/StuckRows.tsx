import type { StuckPeople, StuckPerson } from '@kept/metrics';
import { useState } from 'preact/hooks';

import { toValue, useResource } from '../../data/use-resource.ts';
import { toDay, toDaysSince } from '../../format/day.ts';
import { NO_VALUE } from '../../format/number.ts';
import { Failed } from '../../panels/Answer.tsx';
import type { PageProps } from '../page.ts';

/** Which list it is: where its pages are answered, and how its steps are called. */
export interface StuckPlace {
  readonly toPath: (after: string | null) => string;
  readonly titles: Readonly<Record<string, string>>;
}

interface StuckRowsProps {
  readonly page: PageProps;
  readonly place: StuckPlace;
  readonly people: StuckPeople;
}

const COLUMNS = 6;

/** A page of the list, and the next one below it when it is asked for. */
export function StuckRows({ page, place, people }: StuckRowsProps) {
  const [wanted, setWanted] = useState(false);
  const { api } = page;
  const following = useResource<StuckPeople>(
    api,
    wanted && people.next !== null ? place.toPath(people.next) : null,
  );
  const next = toValue(following);
  return (
    <>
      <tbody>
        {people.items.map((person) => (
          <StuckRow key={person.id} page={page} place={place} person={person} />
        ))}
        {people.next === null || next !== null ? null : (
          <tr class="more-row">
            <td colSpan={COLUMNS}>
              {following.state === 'failed' ? (
                <Failed failure={following.failure} onRetry={following.reload} />
              ) : (
                <button type="button" class="button" disabled={wanted} onClick={() => setWanted(true)}>
                  Show more
                </button>
              )}
            </td>
          </tr>
        )}
      </tbody>
      {next === null ? null : <StuckRows page={page} place={place} people={next} />}
    </>
  );
}

interface StuckRowProps extends Pick<StuckRowsProps, 'page' | 'place'> {
  readonly person: StuckPerson;
}

function StuckRow({ page: { project, environment, toHref }, place, person }: StuckRowProps) {
  const { id, name, email, account, step, since, closesAt, open, dismissed, lastSeen } = person;
  const day = (iso: string) => toDay(iso, project.timezone);
  return (
    <tr>
      <th scope="row">
        <a href={toHref('people', id)}>{name ?? email ?? id}</a>
        <small>{name === null ? '' : (email ?? id)}</small>
        <small class="narrow-only" aria-hidden="true">
          {place.titles[step] ?? step}, since {day(since)}
        </small>
      </th>
      <td class="is-text">
        {account === null ? (
          <>
            {NO_VALUE}
            <span class="visually-hidden"> of no account</span>
          </>
        ) : (
          <a href={toHref('accounts', account)}>{account}</a>
        )}
      </td>
      <td class="is-text">{place.titles[step] ?? step}</td>
      <td>
        {day(since)}
        <small>{toDaysSince(since, environment.now())}</small>
      </td>
      <td>
        {open ? 'until' : 'ran out'} {day(closesAt)}
        <small>{dismissed ? 'put the list away' : ''}</small>
      </td>
      <td>{lastSeen === null ? NO_VALUE : day(lastSeen)}</td>
    </tr>
  );
}
