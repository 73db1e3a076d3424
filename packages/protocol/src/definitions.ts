import type { ActiveUserRule } from './active-user-rule.ts';
import type { Checklist } from './checklist.ts';
import type { Guide } from './guide.ts';
import type { Survey } from './survey.ts';

/** What a project's pages need to know: the answer to `GET /v1/definitions?writeKey=`, cached by its ETag. Only what is live is in it. */
export interface Definitions {
  /** IANA name of the zone in which the project's days begin. */
  readonly timezone: string;
  /** True when the host takes gzip bodies under the same content type. */
  readonly gzip: boolean;
  readonly surveys: readonly Survey[];
  readonly checklists: readonly Checklist[];
  readonly guides?: readonly Guide[];
  readonly activeUsers: readonly ActiveUserRule[];
}
