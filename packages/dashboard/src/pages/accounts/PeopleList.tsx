import type { PersonSummary } from '@kept/metrics';

import { Toolbar } from '../../controls/Toolbar.tsx';
import { toApiPath } from '../../data/api.ts';
import type { PageProps } from '../page.ts';
import { ActiveFilters } from './ActiveFilters.tsx';
import { Ago } from './Ago.tsx';
import { PagedList } from './PagedList.tsx';
import { SearchField } from './SearchField.tsx';
import { toDayOf } from './to-day.ts';
import { Unknown } from './Unknown.tsx';
import { usePages } from './use-pages.ts';

const PAGE_LENGTH = 50;
const HEIGHT = 640;

/** People, those seen last first. */
export function PeopleList(props: PageProps) {
  const { api, environment, project, view, toHref, onCorrect } = props;
  const q = view.own['q'] ?? '';
  const pages = usePages<PersonSummary>(
    api,
    toApiPath('/api/people', {
      project: project.id,
      filter: view.filters,
      search: q || null,
      limit: PAGE_LENGTH,
    }),
    'after',
  );
  return (
    <main class="page accounts">
      <Toolbar title="People" page={props} hasRange={false}>
        <SearchField
          environment={environment}
          label="Search by name, e-mail or id"
          value={q}
          onSearch={(text) => onCorrect({ ...view, own: { ...view.own, q: text } })}
        />
      </Toolbar>
      <ActiveFilters {...props} />
      <PagedList
        pages={pages}
        noun="people"
        height={HEIGHT}
        empty={
          q === '' && view.filters.length === 0 ? (
            <>
              <strong>Nobody yet.</strong> People appear with the first event:{' '}
              <a href={toHref('setup')}>see how</a>.
            </>
          ) : (
            <>
              <strong>Nobody fits.</strong> Search for a part of a name, an e-mail address or an id.
            </>
          )
        }
      >
        {(people) => (
          <div class="accounts-scroll" tabIndex={0} role="region" aria-label="People, as a table">
            <table class="accounts-table">
              <caption class="visually-hidden">People, those seen last first</caption>
              <thead>
                <tr>
                  <th scope="col">Person</th>
                  <th scope="col">E-mail</th>
                  <th scope="col">Account</th>
                  <th scope="col" class="accounts-amount">
                    First seen
                  </th>
                  <th scope="col" class="accounts-amount">
                    Last seen
                  </th>
                </tr>
              </thead>
              <tbody>
                {people.map(({ id, name, email, identified, account, firstSeen, lastSeen }) => (
                  <tr key={id}>
                    <th scope="row">
                      <a href={toHref('people', id)}>{name ?? id}</a>
                      <span class="accounts-note">
                        {identified ? (name === null ? '' : id) : 'never signed in'}
                      </span>
                    </th>
                    <td>{email ?? <Unknown why="No e-mail address was told" />}</td>
                    <td>
                      {account === null ? (
                        <Unknown why="On behalf of no account" />
                      ) : (
                        <a href={toHref('accounts', account)}>{account}</a>
                      )}
                    </td>
                    <td class="accounts-amount">{toDayOf(firstSeen, project.timezone)}</td>
                    <td class="accounts-amount">
                      <Ago at={lastSeen} never="" page={props} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </PagedList>
    </main>
  );
}
