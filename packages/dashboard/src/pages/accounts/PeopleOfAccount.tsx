import type { PersonSummary } from '@kept/metrics';

import { toApiPath } from '../../data/api.ts';
import { toListed } from '../../data/filter-text.ts';
import { Panel } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { Ago } from './Ago.tsx';
import { PagedList } from './PagedList.tsx';
import { usePages } from './use-pages.ts';

interface PeopleOfAccountProps {
  readonly page: PageProps;
  readonly account: string;
}

const PAGE_LENGTH = 10;
const HEIGHT = 320;

/** Who ever did something on behalf of an account, those seen last first. */
export function PeopleOfAccount({ page, account }: PeopleOfAccountProps) {
  const { api, project, toHref } = page;
  const pages = usePages<PersonSummary>(
    api,
    toApiPath('/api/people', {
      project: project.id,
      filter: [`account_id:${toListed(account)}`],
      limit: PAGE_LENGTH,
    }),
    'after',
  );
  return (
    <Panel area="accounts-people" title="People">
      <PagedList
        pages={pages}
        noun="people"
        height={HEIGHT}
        empty={
          <>
            <strong>Nobody yet.</strong> People appear once they do something on its behalf.
          </>
        }
      >
        {(people) => (
          <table class="data-table accounts-people">
            <caption class="visually-hidden">People of the account, those seen last first</caption>
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Last seen</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ id, name, email, lastSeen }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={toHref('people', id)}>{name ?? email ?? id}</a>
                    {name !== null && email !== null ? <span class="accounts-note">{email}</span> : null}
                  </th>
                  <td>
                    <Ago at={lastSeen} never="" page={page} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedList>
    </Panel>
  );
}
