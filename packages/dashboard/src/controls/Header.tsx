import type { Project } from '../data/api.ts';
import type { PageProps } from '../pages/page.ts';
import type { PageName } from '../view/router.ts';
import { Select } from './Select.tsx';

interface HeaderProps {
  /** Null where there is no page. */
  readonly page: PageName | null;
  readonly projects: readonly Project[];
  readonly project: Project;
  readonly toHref: PageProps['toHref'];
  readonly onProject: (id: string) => void;
  readonly onSignOut: () => void;
}

/** In the order of a morning: who needs care, what they do, what they say, what it is worth; then what the team writes and sets. */
const GROUPS: readonly (readonly (readonly [PageName, string])[])[] = [
  [
    ['overview', 'Overview'],
    ['accounts', 'Accounts'],
    ['people', 'People'],
  ],
  [
    ['actives', 'Active users'],
    ['features', 'Features'],
    ['onboarding', 'Onboarding'],
    ['surveys', 'Surveys'],
    ['revenue', 'Revenue'],
    ['support', 'Support'],
    ['live', 'Live'],
  ],
  [
    ['editors', 'Definitions'],
    ['automations', 'Automations'],
    ['metrics', 'Metrics'],
    ['settings', 'Settings'],
    ['setup', 'Set up'],
  ],
];

/** Where one is, which project it is about, and the way out. */
export function Header({ page, projects, project, toHref, onProject, onSignOut }: HeaderProps) {
  return (
    <header class="header">
      <div class="header-start">
        <span class="brand">Kept</span>
        {project.demo ? (
          <span class="demo-mark" title="Made up by Kept, so that there is something to look at.">
            Demo data
          </span>
        ) : null}
      </div>
      <Select
        label="Project"
        labelHidden
        value={project.id}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onProject}
      />
      <nav aria-label="Pages">
        {GROUPS.map((group) => (
          <ul key={group[0]?.[0]}>
            {group.map(([name, label]) => (
              <li key={name}>
                <a href={toHref(name)} aria-current={name === page ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <button type="button" class="button button-quiet" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}
