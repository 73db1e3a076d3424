import type { Project } from '../definitions/project.ts';
import { SERVER_KEY_PREFIX } from '../definitions/server-key.ts';

/** A project as its settings are shown: all but the secret. */
export interface ProjectView extends Omit<Project, 'serverKey' | 'previousWriteKey'> {
  /** Until when pages with the key before are taken; null when there is none. */
  readonly previousWriteKeyUntil: string | null;
  /** Enough of the secret to tell two apart; null when none was made. */
  readonly serverKeyHint: string | null;
}

/** How much of its end is shown: 24 of 192 bits help nobody to guess it. */
const SHOWN_CHARACTERS = 4;

export function toProjectView(project: Project, nowMs: number): ProjectView {
  const { serverKey, previousWriteKey: previous, ...open } = project;
  const isTaken = previous !== null && nowMs < Date.parse(previous.until);
  return {
    ...open,
    previousWriteKeyUntil: isTaken ? previous.until : null,
    serverKeyHint: serverKey === null ? null : `${SERVER_KEY_PREFIX}…${serverKey.slice(-SHOWN_CHARACTERS)}`,
  };
}
