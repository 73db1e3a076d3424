import { useMemo, useState } from 'preact/hooks';

import { Header } from './controls/Header.tsx';
import { createApi, SESSION_PATH, type Api, type Project, type Session } from './data/api.ts';
import { toValue, useResource } from './data/use-resource.ts';
import type { Environment } from './environment.ts';
import { NotFound } from './pages/NotFound.tsx';
import { Overview } from './pages/Overview.tsx';
import { Setup } from './pages/Setup.tsx';
import { SignIn } from './pages/SignIn.tsx';
import { Failed } from './panels/Answer.tsx';
import { PATHS, type Router } from './view/router.ts';
import { usePlace } from './view/use-place.ts';
import { readView, toSearch, type View } from './view/view.ts';

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
  return <SignedIn environment={environment} router={router} api={api} projects={projects} />;
}

interface SignedInProps extends AppProps {
  readonly api: Api;
  readonly projects: readonly Project[];
}

function SignedIn({ environment, router, api, projects }: SignedInProps) {
  const { path, search, arrived } = usePlace(router);
  const view = readView(search);
  const project = projects.find(({ id }) => id === view.project) ?? projects[0];
  if (project === undefined) return null;

  const withoutDialog: View = { ...view, about: null };
  const page = () => {
    switch (path) {
      case PATHS.overview:
        return (
          <Overview
            key={project.id}
            api={api}
            environment={environment}
            project={project}
            view={view}
            setupHref={toHref(PATHS.setup, withoutDialog)}
            arrived={arrived}
            onView={(next) => router.push(toHref(path, next))}
            onAbout={(about) => router.replace(toHref(path, { ...view, about }))}
          />
        );
      case PATHS.setup:
        return (
          <Setup
            key={project.id}
            environment={environment}
            project={project}
            overviewHref={toHref(PATHS.overview, withoutDialog)}
            arrived={arrived}
          />
        );
      default:
        return <NotFound />;
    }
  };
  return (
    <>
      <Header
        path={path}
        view={view}
        projects={projects}
        project={project}
        onView={(next) => router.push(toHref(path, next))}
        onSignOut={() => void api.signOut()}
      />
      {page()}
    </>
  );
}

function toHref(path: string, view: View): string {
  return `${path}${toSearch(view)}`;
}
