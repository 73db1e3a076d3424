import { toElsewhere } from '../../view/view.ts';
import type { PageProps } from '../page.ts';

/** Where something is written: a page of its own in the history, with the project, days and filters of this view. */
export function toEditorHref({ toHref, view }: PageProps, own: Readonly<Record<string, string>>): string {
  return toHref('editors', '', { ...toElsewhere(view), own });
}
