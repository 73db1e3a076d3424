import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

import { CsvButton } from '../controls/CsvButton.tsx';
import type { Csv } from '../data/to-csv.ts';

interface PanelProps {
  /** Its place in the grid of the page. */
  readonly area: string;
  readonly title: string;
  readonly actions?: ComponentChildren;
  /** What the panel shows, to be saved as a file; null while it loads. Without it there is nothing to save. */
  readonly csv?: Csv | null;
  readonly children: ComponentChildren;
}

/** One subject of a page, with its heading. */
export function Panel({ area, title, actions, csv, children }: PanelProps) {
  const id = useId();
  const hasActions = actions !== undefined || csv !== undefined;
  return (
    <section class={`panel panel-${area}`} aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{title}</h2>
        {hasActions ? (
          <div class="panel-actions">
            {actions}
            {csv === undefined ? null : <CsvButton subject={title} csv={csv} />}
          </div>
        ) : null}
      </div>
      {children}
    </section>
  );
}

interface AboutButtonProps {
  /** What it explains: "NPS". */
  readonly subject: string;
  readonly onOpen: () => void;
}

/** The way from a panel to the definition of its numbers. */
export function AboutButton({ subject, onOpen }: AboutButtonProps) {
  return (
    <button type="button" class="about-button" onClick={onOpen}>
      Definition<span class="visually-hidden"> of {subject}</span>
    </button>
  );
}

/** A grey place holder of known height, in CSS pixels. */
export function Skeleton({ height }: { readonly height: number }) {
  return <div class="skeleton" style={{ height: `${height}px` }} />;
}
