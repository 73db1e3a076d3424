import type { Standing } from './standing.ts';

/** How something does, with a dot of its colour. */
export function Mark({ standing }: { readonly standing: Standing }) {
  return <span class={`automations-mark automations-${standing.tone}`}>{standing.words}</span>;
}
