import type { Survey, SurveySchedule } from '@kept/protocol';

import { Field } from '../../../controls/Field.tsx';
import { withKey } from '../definitions.ts';
import { NumberField } from '../parts/fields.tsx';

interface ScheduleFieldsProps {
  readonly survey: Survey;
  readonly onChange: (survey: Survey) => void;
}

/** What holds where a field is empty: the widget's own defaults, each stated beside its rule there. */
const NUMBERS = [
  ['afterAnsweredDays', 'Again … days after an answer', '90'],
  ['afterDismissedDays', 'Again … days after it was closed', '30'],
  ['afterSnoozedDays', 'Again … days after “not now”', '7'],
  ['maxSnoozes', '“Not now” at most … times', '2'],
  ['maxDisplays', 'Shown at most … times without an answer', '3'],
  ['cooldownDays', 'Days without any other survey before it', '14'],
  ['stopAfterResponses', 'Stop after … responses', 'never'],
  ['wave', 'Wave; a higher number asks everybody again', '1'],
] as const satisfies readonly (readonly [keyof SurveySchedule, string, string])[];

const DAY_LENGTH = 10;

/** How often one person is asked, how many of them, and what comes first. */
export function ScheduleFields({ survey, onChange }: ScheduleFieldsProps) {
  const { schedule = {}, sample, priority } = survey;
  const set = <Key extends keyof SurveySchedule>(key: Key, value: SurveySchedule[Key] | undefined) => {
    const changed = withKey(schedule, key, value);
    onChange(withKey(survey, 'schedule', Object.keys(changed).length === 0 ? undefined : changed));
  };
  return (
    <div class="editors-grid">
      {NUMBERS.map(([key, label, placeholder]) => (
        <NumberField
          key={key}
          label={label}
          placeholder={placeholder}
          min={key === 'wave' || key === 'stopAfterResponses' ? 1 : 0}
          value={schedule[key]}
          onChange={(value) => set(key, value)}
        />
      ))}
      {(['startsAt', 'endsAt'] as const).map((key) => (
        <Field key={key} label={key === 'startsAt' ? 'From this day (UTC)' : 'Until this day (UTC)'}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={schedule[key]?.slice(0, DAY_LENGTH) ?? ''}
              onInput={(event) =>
                set(
                  key,
                  event.currentTarget.value === '' ? undefined : `${event.currentTarget.value}T00:00:00Z`,
                )
              }
            />
          )}
        </Field>
      ))}
      <NumberField
        label="Ask … percent of those it fits"
        hint="Always the same people; scores are weighted for it."
        min={1}
        max={100}
        placeholder="100"
        value={sample?.percent}
        onChange={(percent) =>
          onChange(withKey(survey, 'sample', percent === undefined ? undefined : { ...sample, percent }))
        }
      />
      <NumberField
        label="Priority"
        hint="The highest wins when several are due."
        min={-1_000}
        max={1_000}
        placeholder="0"
        value={priority}
        onChange={(value) => onChange(withKey(survey, 'priority', value))}
      />
    </div>
  );
}

/** What is set, in a few words. */
export function describeSchedule({ schedule = {}, sample, priority }: Survey): string {
  const parts = [
    schedule.afterAnsweredDays === undefined
      ? 'By default'
      : `Again after ${schedule.afterAnsweredDays} days`,
    ...(schedule.stopAfterResponses ? [`stops after ${schedule.stopAfterResponses}`] : []),
    ...(sample ? [`${sample.percent} % of people`] : []),
    ...(priority ? [`priority ${priority}`] : []),
  ];
  return parts.join(', ');
}
