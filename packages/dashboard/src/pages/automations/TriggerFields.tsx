import { useState } from 'preact/hooks';

import { Field } from '../../controls/Field.tsx';
import { FilterDialog } from '../../controls/FilterDialog.tsx';
import type { Api } from '../../data/api.ts';
import { toApiPath } from '../../data/api.ts';
import { readFilter, toFilterWords } from '../../data/filter-text.ts';
import type { Trigger } from './automation.ts';
import type { Draft } from './draft.ts';
import { BAND_NAMES } from './to-sentence.ts';

const KINDS: Readonly<Record<Trigger['kind'], string>> = {
  event: 'an event arrives',
  health: 'an account’s health changes',
  onboarding: 'a checklist stands still',
  ticket: 'a ticket waits too long',
};

/** What many rules wait for; any other name can be typed. */
const EVENTS = [
  'Survey Answered',
  'Subscription Started',
  'Subscription Changed',
  'Subscription Cancelled',
  'Subscription Cancel Scheduled',
  'Payment Failed',
  'Trial Ended',
  'Contract Lost',
  'Onboarding Completed',
  'Onboarding Dismissed',
  'Ticket Opened',
  'Ticket Reopened',
  'Account Created',
  'Value Reached',
];

export interface DraftFieldsProps {
  readonly draft: Draft;
  readonly onChange: (changed: Partial<Draft>) => void;
}

interface TriggerFieldsProps extends DraftFieldsProps {
  /** Opens the form of one filter; its place, or one past the last for a new one. */
  readonly onFilter: (index: number) => void;
}

/** What the rule waits for. */
export function TriggerFields({ draft, onChange, onFilter }: TriggerFieldsProps) {
  return (
    <fieldset class="automations-part">
      <legend>When</legend>
      <Field label="What happens">
        {(control) => (
          <select
            {...control}
            value={draft.kind}
            onChange={(event) => onChange({ kind: event.currentTarget.value as Trigger['kind'] })}
          >
            {Object.entries(KINDS).map(([kind, label]) => (
              <option value={kind} key={kind} selected={kind === draft.kind}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <KindFields draft={draft} onChange={onChange} onFilter={onFilter} />
    </fieldset>
  );
}

function KindFields({ draft, onChange, onFilter }: TriggerFieldsProps) {
  switch (draft.kind) {
    case 'event':
      return <EventFields draft={draft} onChange={onChange} onFilter={onFilter} />;
    case 'health':
      return (
        <Field
          label="The health becomes"
          hint="Looked at when a day is over; it moves on the second day in a row."
        >
          {(control) => (
            <select
              {...control}
              value={draft.band}
              onChange={(event) => onChange({ band: event.currentTarget.value as Draft['band'] })}
            >
              {Object.entries(BAND_NAMES).map(([band, label]) => (
                <option value={band} key={band} selected={band === draft.band}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    case 'onboarding':
      return (
        <NumberField
          label="Days without a step"
          hint="Of a checklist that was begun, and neither finished nor closed."
          value={draft.days}
          max={90}
          onInput={(days) => onChange({ days })}
        />
      );
    case 'ticket':
      return (
        <NumberField
          label="Hours without an answer"
          hint="Of a person of the team; automatic replies do not count."
          value={draft.hours}
          max={336}
          onInput={(hours) => onChange({ hours })}
        />
      );
  }
}

function EventFields({ draft, onChange, onFilter }: TriggerFieldsProps) {
  return (
    <>
      <Field label="Name of the event">
        {(control) => (
          <>
            <input
              {...control}
              list="automations-events"
              required
              value={draft.event}
              placeholder="Survey Answered"
              onInput={(event) => onChange({ event: event.currentTarget.value })}
            />
            <datalist id="automations-events">
              {EVENTS.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      <ul class="filter-chips" aria-label="Filters of the event">
        {draft.filters.map((filter, index) => (
          <li class="filter-chip" key={filter}>
            <button type="button" title={filter} onClick={() => onFilter(index)}>
              <span class="visually-hidden">Change filter: </span>
              {toFilterWords(filter)}
            </button>
            <button
              type="button"
              class="filter-remove"
              aria-label={`Remove filter: ${toFilterWords(filter)}`}
              onClick={() => onChange({ filters: draft.filters.toSpliced(index, 1) })}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="filter-add" onClick={() => onFilter(draft.filters.length)}>
            <span aria-hidden="true">+</span> Add filter
          </button>
        </li>
      </ul>
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly max: number;
  readonly onInput: (value: string) => void;
}

function NumberField({ label, hint, value, max, onInput }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <input
          {...control}
          type="number"
          required
          min={1}
          max={max}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface EventFilterProps extends DraftFieldsProps {
  readonly api: Api;
  readonly project: string;
  readonly index: number;
  readonly onClose: () => void;
}

/** One filter of the event, in a dialog of its own. */
export function EventFilter({ api, project, draft, index, onChange, onClose }: EventFilterProps) {
  const [signal] = useState(() => new AbortController().signal);
  const check = async (filter: string) => {
    const outcome = await api.get(toApiPath('/api/people', { project, filter: [filter], limit: 1 }), signal);
    // Without an answer there is no telling; the collector says it when the rule is saved.
    return outcome.ok || outcome.failure.kind !== 'refused' ? null : outcome.failure.message;
  };
  return (
    <FilterDialog
      api={api}
      project={project}
      filter={readFilter(draft.filters[index] ?? '')}
      check={check}
      onDone={(filter) => {
        onChange({ filters: [...new Set(draft.filters.toSpliced(index, 1, filter))] });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
