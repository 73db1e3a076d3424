import type { PersonDetail } from '@kept/metrics';

import { Toolbar } from '../../controls/Toolbar.tsx';
import { toApiPath } from '../../data/api.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import type { PageProps } from '../page.ts';
import { Ago } from './Ago.tsx';
import { Answers } from './Answers.tsx';
import { Facts } from './Facts.tsx';
import { NotThere } from './NotThere.tsx';
import { Timeline } from './Timeline.tsx';
import { toDayOf } from './to-day.ts';
import { Traits } from './Traits.tsx';
import { Unknown } from './Unknown.tsx';

/** One person: under which ids they go, on whose behalf, what they did and what they said. */
export function PersonPage(props: PageProps) {
  const { api, project, detail: id, toHref } = props;
  const person = useResource<PersonDetail>(
    api,
    toApiPath(`/api/people/${encodeURIComponent(id)}`, { project: project.id }),
  );
  const known = toValue(person);
  return (
    <main class="page accounts">
      <p class="accounts-back">
        <a href={toHref('people')}>People</a>
      </p>
      <Toolbar title={known?.name ?? id} page={props} hasRange={false} />
      {person.state === 'failed' ? (
        <NotThere
          failure={person.failure}
          noun="person"
          id={id}
          listHref={toHref('people')}
          onRetry={person.reload}
        />
      ) : (
        <>
          <Head page={props} person={known} />
          <div class="panels accounts-panels">
            <Timeline page={props} of="people" id={id} account={known?.account ?? null} />
            <div class="accounts-side">
              <Answers page={props} of="people" id={id} />
              <Traits traits={known?.traits ?? null} />
            </div>
          </div>
        </>
      )}
    </main>
  );
}

interface HeadProps {
  readonly page: PageProps;
  readonly person: PersonDetail | null;
}

function Head({ page, person }: HeadProps) {
  if (person === null) return <div class="accounts-facts accounts-facts-few" aria-busy="true" />;
  const { account, email, identified, firstSeen, lastSeen, names } = person;
  return (
    <Facts
      facts={[
        {
          name: 'Account',
          value:
            account === null ? (
              <Unknown why="On behalf of no account" />
            ) : (
              <a href={page.toHref('accounts', account)}>{account}</a>
            ),
        },
        { name: 'E-mail', value: email ?? <Unknown why="No e-mail address was told" /> },
        { name: 'Signed in', value: identified ? 'Yes' : 'Never' },
        { name: 'First seen', value: toDayOf(firstSeen, page.project.timezone) },
        { name: 'Last seen', value: <Ago at={lastSeen} never="" page={page} /> },
        { name: names.length === 1 ? 'Id' : 'Ids', value: <Ids names={names} /> },
      ]}
    />
  );
}

/** A person's own id, and those under which they went before they signed in. */
function Ids({ names }: { readonly names: readonly string[] }) {
  return (
    <ul class="accounts-ids">
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}
