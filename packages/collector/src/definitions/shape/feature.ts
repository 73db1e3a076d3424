import type { Feature } from '@kept/protocol';

import { flag, matching, object, optional, text, whole } from './check.ts';
import { status, title } from './common.ts';

/** Whatever a page marks as a feature has a name of its own choosing. */
const id = matching(/^\S(.{0,98}\S)?$/u, 'what the events call it, at most 100 characters');

export const feature = object<Feature>({
  id,
  name: title,
  description: optional(text()),
  isKey: optional(flag),
  version: optional(whole(0, Number.MAX_SAFE_INTEGER)),
  status: optional(status),
});
