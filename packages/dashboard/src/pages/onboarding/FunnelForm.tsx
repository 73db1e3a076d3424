import { useEffect, useId, useRef, useState } from 'preact/hooks';

import { Select } from '../../controls/Select.tsx';
import { useSubjectValues } from '../../data/use-subjects.ts';
import type { PageProps } from '../page.ts';
import { checkSteps, MAX_STEPS, MIN_STEPS, WITHIN_DAYS, type FunnelQuestion } from './funnel-steps.ts';

interface FunnelFormProps extends Pick<PageProps, 'api' | 'project'> {
  readonly question: FunnelQuestion;
  readonly onAsk: (question: FunnelQuestion) => void;
}

/** The steps of a funnel in order, to be written, added and taken away. */
export function FunnelForm({ api, project, question, onAsk }: FunnelFormProps) {
  const [steps, setSteps] = useState(question.steps);
  const [withinDays, setWithinDays] = useState(question.withinDays);
  const [reason, setReason] = useState<string | null>(null);
  const [added, setAdded] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  const events = useSubjectValues(api, project.id, isWriting ? 'event' : null);
  const list = useRef<HTMLOListElement>(null);
  const id = useId();

  // Whoever adds a step wants to name it.
  useEffect(() => {
    if (added) list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
    setAdded(false);
  }, [added]);

  const ask = (event: Event) => {
    event.preventDefault();
    const checked = checkSteps(steps);
    setReason(checked.ok ? null : checked.reason);
    if (checked.ok) onAsk({ steps: checked.steps, withinDays });
  };
  return (
    <form class="funnel-form" onSubmit={ask} onFocusIn={() => setIsWriting(true)}>
      <ol ref={list} aria-label="Steps in order">
        {steps.map((step, index) => (
          // Steps have no identity but their place.
          <li key={index}>
            <input
              type="text"
              list={`${id}-events`}
              aria-label={`Step ${index + 1}`}
              aria-describedby={reason === null ? `${id}-hint` : `${id}-hint ${id}-reason`}
              aria-invalid={reason === null ? undefined : 'true'}
              value={step}
              onInput={({ currentTarget }) => setSteps(steps.with(index, currentTarget.value))}
            />
            <button
              type="button"
              class="button button-quiet"
              disabled={steps.length <= MIN_STEPS}
              onClick={() => setSteps(steps.toSpliced(index, 1))}
            >
              Remove<span class="visually-hidden"> step {index + 1}</span>
            </button>
          </li>
        ))}
      </ol>
      <datalist id={`${id}-events`}>
        {events.map((event) => (
          <option key={event}>{event}</option>
        ))}
      </datalist>
      <p class="behaviour-note" id={`${id}-hint`}>
        An event, with filters in brackets: <code>Page Viewed[path:/pricing]</code>
      </p>
      {reason === null ? null : (
        <p class="field-error" id={`${id}-reason`} role="alert">
          {reason}
        </p>
      )}
      <div class="funnel-actions">
        <button
          type="button"
          class="button"
          disabled={steps.length >= MAX_STEPS}
          onClick={() => {
            setSteps([...steps, '']);
            setAdded(true);
          }}
        >
          Add a step
        </button>
        <Select
          label="All within"
          value={withinDays}
          options={WITHIN_DAYS.map((days) => ({
            value: days,
            label: days === '1' ? '1 day' : `${days} days`,
          }))}
          onChange={setWithinDays}
        />
        <button type="submit" class="button button-primary">
          Show the funnel
        </button>
      </div>
    </form>
  );
}
