import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ComponentChildren;
}

/** One step of the way, with a mark that turns green when it is done. */
export function Step({ number, title, isDone, children }: StepProps) {
  const id = useId();
  return (
    <li class={`setup-step ${isDone ? 'setup-done' : ''}`} aria-labelledby={id}>
      <span class="setup-mark" aria-hidden="true">
        {isDone ? '✓' : number}
      </span>
      <div class="setup-body">
        <h2 id={id}>
          {title}
          {isDone ? <span class="visually-hidden"> (done)</span> : null}
        </h2>
        {children}
      </div>
    </li>
  );
}
