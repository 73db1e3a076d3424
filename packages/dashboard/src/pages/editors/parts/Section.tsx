import type { ComponentChildren } from 'preact';

interface SectionProps {
  readonly title: string;
  /** What is set, in a few words: read without opening it. */
  readonly summary: string;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}

/** A part of a form that folds: the browser's own, so every keyboard and screen reader knows it. */
export function Section({ title, summary, isOpen = false, children }: SectionProps) {
  return (
    <details class="editors-section panel" open={isOpen}>
      <summary>
        <h2>{title}</h2>
        <span class="editors-section-summary">{summary}</span>
      </summary>
      <div class="editors-section-body">{children}</div>
    </details>
  );
}
