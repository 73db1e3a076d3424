import { useState } from 'preact/hooks';

import { addDays, PRESET_DAYS, toDates, type Range } from '../view/range.ts';
import { Segmented } from './Segmented.tsx';

interface RangePickerProps {
  readonly range: Range;
  /** The project's day now; nothing later can be chosen. */
  readonly today: string;
  readonly onChange: (range: Range) => void;
}

const CUSTOM = 'custom';
const OPTIONS = [
  ...PRESET_DAYS.map((days) => ({ value: String(days), label: `${days} days` })),
  { value: CUSTOM, label: 'Custom' },
];

/** Which days the page is about: the usual ranges at once, any other by its first and last day. */
export function RangePicker({ range, today, onChange }: RangePickerProps) {
  const preset = PRESET_DAYS.find((days) => range.kind === 'last' && range.days === days);
  const [choosing, setChoosing] = useState(false);
  const custom = choosing || preset === undefined;

  const choose = (value: string) => {
    setChoosing(value === CUSTOM);
    if (value !== CUSTOM) onChange({ kind: 'last', days: Number(value) });
  };
  return (
    <div class="range-picker">
      <Segmented label="Range" options={OPTIONS} value={custom ? CUSTOM : String(preset)} onChange={choose} />
      {custom ? (
        <CustomRange
          key={JSON.stringify(range)}
          range={range}
          today={today}
          onChange={(chosen) => {
            setChoosing(false);
            onChange(chosen);
          }}
        />
      ) : null}
    </div>
  );
}

function CustomRange({ range, today, onChange }: RangePickerProps) {
  const dates = toDates(range, today);
  const [first, setFirst] = useState(dates.from);
  const [last, setLast] = useState(addDays(dates.to, -1));
  const apply = (event: Event) => {
    event.preventDefault();
    if (first <= last) onChange({ kind: 'between', first, last });
  };
  return (
    <form class="custom-range" onSubmit={apply}>
      <label>
        <span>From</span>
        <input
          type="date"
          required
          max={last}
          value={first}
          onInput={(event) => setFirst(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>to</span>
        <input
          type="date"
          required
          min={first}
          max={today}
          value={last}
          onInput={(event) => setLast(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        Apply
      </button>
    </form>
  );
}
