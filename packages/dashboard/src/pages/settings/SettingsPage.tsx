import { useState } from 'preact/hooks';

import { useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { usePageTitle } from '../use-page-title.ts';
import { DataSection } from './DataSection.tsx';
import { HealthSection } from './HealthSection.tsx';
import { ImportsSection } from './ImportsSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { NewProjectSection } from './NewProjectSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { ProjectSection } from './ProjectSection.tsx';
import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { SECTIONS, type SectionSlug } from './sections.ts';
import { TokensSection } from './TokensSection.tsx';
import { WebhooksSection } from './WebhooksSection.tsx';

const CONTENTS: Readonly<Record<SectionSlug, (props: SectionProps) => preact.JSX.Element>> = {
  '': ProjectSection,
  keys: KeysSection,
  data: DataSection,
  health: HealthSection,
  tokens: TokensSection,
  webhooks: WebhooksSection,
  imports: ImportsSection,
  privacy: PrivacySection,
  new: NewProjectSection,
};

/** What the team sets for a project, part by part; each part has an address of its own. */
export function SettingsPage(props: PageProps) {
  const { api, project, detail, arrived, toHref } = props;
  const section = SECTIONS.find(({ slug }) => slug === detail) ?? null;
  const heading = usePageTitle(section === null ? 'Settings' : `${section.title} · Settings`, arrived);
  const loaded = useResource<ProjectSettings>(api, toProjectPath(project.id));
  const [changed, setChanged] = useState<ProjectSettings | null>(null);
  const Content = section === null ? null : CONTENTS[section.slug];
  return (
    <main class="page settings">
      <nav class="settings-nav" aria-label="Settings">
        <ul>
          {SECTIONS.map(({ slug, title }) => (
            <li key={slug}>
              <a href={toHref('settings', slug)} aria-current={slug === detail ? 'page' : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="settings-content">
        <header>
          <h1 ref={heading} tabIndex={-1}>
            {section?.title ?? 'There is no such setting'}
          </h1>
          <p class="settings-lead">{section?.lead ?? 'Choose one of those beside.'}</p>
        </header>
        {Content === null ? null : (
          <Answer resource={loaded} placeholder={<Skeleton height={360} />}>
            {(settings) => (
              <Content key={detail} {...props} settings={changed ?? settings} onSettings={setChanged} />
            )}
          </Answer>
        )}
      </div>
    </main>
  );
}
