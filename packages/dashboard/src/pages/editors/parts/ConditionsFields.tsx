import type { EventCondition, SurveyConditions } from '@kept/protocol';

import { withKey } from '../definitions.ts';
import { CheckField, ChoiceField, NumberField, TextField } from './fields.tsx';
import { EVENT_NAMES_ID } from './EventNames.tsx';
import { FiltersField } from './FiltersField.tsx';
import { ListField } from './ListField.tsx';
import { RowButtons } from './RowButtons.tsx';

interface ConditionsFieldsProps {
  readonly conditions: SurveyConditions;
  readonly onChange: (conditions: SurveyConditions) => void;
  /** Whether it comes by itself over the page, and so can wait for a good moment. */
  readonly canInterrupt: boolean;
}

const MS_PER_SECOND = 1_000;

/** Whom a definition is for, and when it is due; all that is set must hold. */
export function ConditionsFields({ conditions, onChange, canInterrupt }: ConditionsFieldsProps) {
  const set = <Key extends keyof SurveyConditions>(key: Key, value: SurveyConditions[Key] | undefined) =>
    onChange(withKey(conditions, key, value));
  const { url, events = [], cancelEvents = [], traits = [], device, selector } = conditions;
  return (
    <>
      <div class="editors-grid">
        <TextField
          label="On pages"
          hint="A path; * stands for anything. Everywhere while empty."
          isCode
          placeholder="/app/*"
          value={url?.match ?? ''}
          onChange={(match) => set('url', toUrl(match, url?.exclude))}
        />
        <ListField
          label="Never on pages"
          hint="Paths, by commas."
          value={url?.exclude ?? []}
          onChange={(exclude) => set('url', toUrl(url?.match ?? '', exclude))}
        />
        <NumberField
          label="First seen at least … days ago"
          value={conditions.minAgeDays}
          onChange={(days) => set('minAgeDays', days)}
        />
        <NumberField
          label="At least … sessions"
          value={conditions.minSessions}
          onChange={(sessions) => set('minSessions', sessions)}
        />
        <ChoiceField
          label="Device"
          value={device?.length === 1 ? (device[0] ?? '') : ''}
          options={[
            { value: '', label: 'Any' },
            { value: 'desktop', label: 'Desktop' },
            { value: 'mobile', label: 'Phone' },
          ]}
          onChange={(value) => set('device', value === '' ? undefined : [value])}
        />
        <TextField
          label="While this is on the page"
          hint="A CSS selector."
          isCode
          value={selector ?? ''}
          onChange={(text) => set('selector', text || undefined)}
        />
        {canInterrupt ? (
          <>
            <NumberField
              label="After … seconds"
              value={conditions.delayMs === undefined ? undefined : conditions.delayMs / MS_PER_SECOND}
              onChange={(seconds) =>
                set('delayMs', seconds === undefined ? undefined : seconds * MS_PER_SECOND)
              }
            />
            <NumberField
              label="Scrolled … percent"
              max={100}
              value={conditions.scrollPercent}
              onChange={(percent) => set('scrollPercent', percent)}
            />
          </>
        ) : null}
      </div>
      {canInterrupt ? (
        <CheckField
          label="When the pointer leaves for the browser’s bar"
          checked={conditions.exitIntent ?? false}
          onChange={(checked) => set('exitIntent', checked || undefined)}
        />
      ) : null}
      <h3>Who did</h3>
      <EventsField events={events} onChange={(next) => set('events', next.length === 0 ? undefined : next)} />
      <ListField
        label="Not on a visit with these events"
        hint="By commas, such as Payment Failed."
        value={cancelEvents}
        onChange={(names) => set('cancelEvents', names.length === 0 ? undefined : names)}
      />
      <h3>Who is</h3>
      <FiltersField
        subject="trait"
        filters={traits}
        onChange={(next) => set('traits', next.length === 0 ? undefined : next)}
      />
    </>
  );
}

interface EventsFieldProps {
  readonly events: readonly EventCondition[];
  readonly onChange: (events: readonly EventCondition[]) => void;
}

function EventsField({ events, onChange }: EventsFieldProps) {
  const replace = (index: number, event: EventCondition) => onChange(events.with(index, event));
  return (
    <div class="editors-rows">
      {events.map((event, index) => (
        <div class="editors-box" role="group" aria-label={`event ${index + 1}`} key={index}>
          <div class="editors-row">
            <TextField
              label="Event"
              list={EVENT_NAMES_ID}
              value={event.name}
              onChange={(name) => replace(index, { ...event, name })}
            />
            <NumberField
              label="Times, at least"
              min={1}
              placeholder="1"
              value={event.count}
              onChange={(count) => replace(index, withKey(event, 'count', count))}
            />
            <NumberField
              label="Within days"
              min={1}
              placeholder="30"
              value={event.withinDays}
              onChange={(days) => replace(index, withKey(event, 'withinDays', days))}
            />
            <RowButtons
              name={`event ${index + 1}`}
              items={events}
              index={index}
              onChange={onChange}
              hasOrder={false}
            />
          </div>
          <FiltersField
            subject="property"
            filters={event.where ?? []}
            onChange={(where) =>
              replace(index, withKey(event, 'where', where.length === 0 ? undefined : where))
            }
          />
        </div>
      ))}
      <button type="button" class="editors-add" onClick={() => onChange([...events, { name: '' }])}>
        Add an event
      </button>
    </div>
  );
}

function toUrl(match: string, exclude: readonly string[] = []): SurveyConditions['url'] {
  if (match === '' && exclude.length === 0) return undefined;
  return { match: match || '/*', ...(exclude.length > 0 && { exclude }) };
}

/** What is set, in a few words. */
export function describeConditions({
  url,
  events = [],
  traits = [],
  minAgeDays,
  minSessions,
  delayMs,
  device,
  exitIntent,
}: SurveyConditions): string {
  const parts = [
    url === undefined ? 'On every page' : `On ${url.match}`,
    ...(minAgeDays ? [`after ${minAgeDays} days`] : []),
    ...(minSessions ? [`after ${minSessions} sessions`] : []),
    ...(events.length > 0 ? [`who did ${events.map(({ name }) => name || '…').join(', ')}`] : []),
    ...(traits.length > 0 ? [`with ${traits.map(({ key }) => key || '…').join(', ')}`] : []),
    ...(device?.length === 1 ? [device[0] === 'mobile' ? 'on phones' : 'on desktops'] : []),
    ...(delayMs ? [`${delayMs / MS_PER_SECOND} s in`] : []),
    ...(exitIntent ? ['on leaving'] : []),
  ];
  return parts.join(', ');
}
