import type { PageProps } from '../page.ts';
import type { ProjectSettings } from './project-settings.ts';

/** What each part of the settings is given. */
export interface SectionProps extends PageProps {
  readonly settings: ProjectSettings;
  /** Something was saved: this is how it is now. */
  readonly onSettings: (settings: ProjectSettings) => void;
}
