import { useMemo, useState } from 'preact/hooks';

import { Header } from './controls/Header.tsx';
import { createApi, SESSION_PATH, type Api, type Project, type Session } from './data/api.ts';
import { toValue, useResource } from './data/use-resource.ts';
import type { Environment } from './environment.ts';
import { NotFound } from './pages/NotFound.tsx';
import { Overview } from './pages/Overview.tsx';
import { OtherPage } from './pages/OtherPage.tsx';
import type { PageProps } from './pages/page.ts';
import { SignIn } from './pages/SignIn.tsx';
import { Failed } from './panels/Answer.tsx';
import { readPage, toPath, type Router } from './view/router.ts';
import { usePlace } from './view/use-place.ts';
import { readView, toElsewhere, toSearch } from './view/view.ts';

interface AppProps {
  readonly environment: Environment;
  readonly router: Router;
}

/** Asks who is there, then shows the page that the address names. When the session ends, the sign-in page takes over. */
export function App({ environment, router }: AppProps) {
  const [signedOut, setSignedOut] = useState(false);
  const api = useMemo(() => createApi(environment.fetch, () => setSignedOut(true)), [environment]);
  const session = useResource<Session>(api, SESSION_PATH);
  if (signedOut) return <SignIn leaveTo={environment.leaveTo} />;
  if (session.state === 'failed') {
    return (
      <main class="page">
        <h1>Kept</h1>
        <Failed failure={session.failure} onRetry={session.reload} />
      </main>
    );
  }
  const projects = toValue(session)?.projects ?? [];
  if (projects.length === 0) return <div class="header" aria-busy={session.state === 'loading'} />;
  return (
    <SignedIn
      environment={environment}
      router={router}
      api={api}
      projects={projects}
      onProjectsChanged={session.reload}
    />
  );
}

interface SignedInProps extends AppProps {
  readonly api: Api;
  readonly projects: readonly Project[];
  readonly onProjectsChanged: () => void;
}

function SignedIn({ environment, router, api, projects, onProjectsChanged }: SignedInProps) {
  const { path, search, arrived } = usePlace(router);
  const view = readView(search);
  const project = projects.find(({ id }) => id === view.project) ?? projects[0];
  if (project === undefined) return null;

  const place = readPage(path);
  const toHref: PageProps['toHref'] = (name, detail, shown = toElsewhere(view)) =>
    `${toPath(name, detail)}${toSearch(shown)}`;
  const props: PageProps = {
    api,
    environment,
    projects,
    project,
    view,
    detail: place?.detail ?? '',
    arrived,
    onView: (next) => router.push(`${path}${toSearch(next)}`),
    onProjectsChanged,
    onCorrect: (next) => router.replace(`${path}${toSearch(next)}`),
    toHref,
  };
  const key = `${place?.name} ${project.id}`;
  return (
    <div class="shell">
      <Header
        page={place?.name ?? null}
        projects={projects}
        project={project}
        toHref={toHref}
        onProject={(id) =>
          router.push(
            `${toPath(place?.name ?? 'overview')}${toSearch({ ...toElsewhere(view), project: id, rule: null, filters: [], breakdown: null })}`,
          )
        }
        onSignOut={() => void api.signOut()}
      />
      {place === null ? <NotFound /> : null}
      {place?.name === 'overview' ? <Overview key={key} {...props} /> : null}
      {place === null || place.name === 'overview' ? null : (
        <OtherPage key={key} name={place.name} {...props} />
      )}
    </div>
  );
}
