import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { RowButtons } from '../parts/RowButtons.tsx';

interface Step {
  readonly id: string;
  readonly title: string;
}

interface StepListProps<Each extends Step> {
  readonly steps: readonly Each[];
  readonly onChange: (steps: readonly Each[]) => void;
  /** A fresh step with an id that is free. */
  readonly toNew: (ids: readonly string[]) => Each;
  /** Hears which one is open. */
  readonly onOpen?: (id: string) => void;
  readonly children: (step: Each, onChange: (step: Each) => void) => ComponentChildren;
}

/** The steps of a checklist or a guide in order; one is open at a time. */
export function StepList<Each extends Step>({
  steps,
  onChange,
  toNew,
  onOpen,
  children,
}: StepListProps<Each>) {
  const [open, setOpen] = useState<number | null>(0);
  const show = (index: number | null, id = '') => {
    setOpen(index);
    onOpen?.(id);
  };
  return (
    <section class="panel" aria-label="Steps">
      <div class="panel-head">
        <h2>Steps</h2>
      </div>
      <ol class="editors-questions">
        {steps.map((step, index) => {
          const isOpen = index === open;
          return (
            <li key={index} class={isOpen ? 'editors-question editors-question-open' : 'editors-question'}>
              <div class="editors-question-head">
                <button
                  type="button"
                  class="editors-question-title"
                  aria-expanded={isOpen}
                  onClick={() => (isOpen ? show(null) : show(index, step.id))}
                >
                  <span class="editors-question-number">{index + 1}</span>
                  <span class="editors-question-text" dir="auto">
                    {step.title || 'No words yet'}
                  </span>
                </button>
                <RowButtons name={`step ${index + 1}`} items={steps} index={index} onChange={onChange} />
              </div>
              {isOpen ? (
                <div class="editors-question-body">
                  {children(step, (next) => onChange(steps.with(index, next)))}
                </div>
              ) : null}
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        class="editors-add"
        onClick={() => {
          const step = toNew(steps.map(({ id }) => id));
          onChange([...steps, step]);
          show(steps.length, step.id);
        }}
      >
        Add a step
      </button>
    </section>
  );
}
