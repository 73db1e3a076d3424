import type { ComponentChildren } from 'preact';

interface TableScrollProps {
  /** What is in it, for assistive technology. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** The place of a table that may be wider than the page: it scrolls by itself, also by the arrow keys. */
export function TableScroll({ label, children }: TableScrollProps) {
  return (
    <div class="behaviour-scroll" tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  );
}
