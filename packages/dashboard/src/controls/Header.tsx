import type { Project } from '../data/api.ts';
import { PATHS } from '../view/router.ts';
import { toSearch, type View } from '../view/view.ts';
import { Select } from './Select.tsx';

interface HeaderProps {
  readonly path: string;
  readonly view: View;
  readonly projects: readonly Project[];
  readonly project: Project;
  readonly onView: (view: View) => void;
  readonly onSignOut: () => void;
}

const PAGES = [
  { path: PATHS.overview, label: 'Overview' },
  { path: PATHS.setup, label: 'Set up' },
];

/** Where one is, which project it is about, and the way out. */
export function Header({ path, view, projects, project, onView, onSignOut }: HeaderProps) {
  // A flow, a survey and a rule belong to one project; a link to another page or project must not carry them along.
  const elsewhere: View = { ...view, rule: null, flow: null, survey: null, about: null };
  return (
    <header class="header">
      <span class="brand">Kept</span>
      <nav aria-label="Pages">
        {PAGES.map((page) => (
          <a
            key={page.path}
            href={`${page.path}${toSearch({ ...elsewhere, rule: view.rule })}`}
            aria-current={page.path === path ? 'page' : undefined}
          >
            {page.label}
          </a>
        ))}
      </nav>
      <div class="header-end">
        {project.demo ? (
          <span class="demo-mark" title="Made up by Kept, so that there is something to look at.">
            Demo data
          </span>
        ) : null}
        <Select
          label="Project"
          labelHidden
          value={project.id}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => onView({ ...elsewhere, project: id })}
        />
        <button type="button" class="button button-quiet" onClick={onSignOut}>
          Sign out
        </button>
      </div>
    </header>
  );
}
