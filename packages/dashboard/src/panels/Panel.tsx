import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface PanelProps {
  /** Its place in the grid of the page. */
  readonly area: string;
  readonly title: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One subject of a page, with its heading. */
export function Panel({ area, title, actions, children }: PanelProps) {
  const id = useId();
  return (
    <section class={`panel panel-${area}`} aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{title}</h2>
        {actions === undefined ? null : <div class="panel-actions">{actions}</div>}
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
