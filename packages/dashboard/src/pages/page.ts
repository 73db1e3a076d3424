import type { ComponentType } from 'preact';

import type { Api, Project } from '../data/api.ts';
import type { Environment } from '../environment.ts';
import type { PageName } from '../view/router.ts';
import type { View } from '../view/view.ts';

/** What every page is given. */
export interface PageProps {
  readonly api: Api;
  readonly environment: Environment;
  readonly projects: readonly Project[];
  readonly project: Project;
  readonly view: View;
  /** What follows the page's path, such as the id of an account; empty on the page itself. */
  readonly detail: string;
  /** Whether the reader came by a link of another page of ours: the heading then takes the focus. */
  readonly arrived: boolean;
  /** A step that Back undoes. */
  readonly onView: (view: View) => void;
  /** A correction that Back does not know of, such as an open definition. */
  readonly onCorrect: (view: View) => void;
  /** Asks anew which projects there are, after one was made or renamed. */
  readonly onProjectsChanged: () => void;
  /** Where a page is, or a detail of it: with the project, days and filters of this view, or with all of a view that is given. */
  readonly toHref: (name: PageName, detail?: string, view?: View) => string;
}

export type Page = ComponentType<PageProps>;
