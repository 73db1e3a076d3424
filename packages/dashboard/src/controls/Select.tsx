import type { Option } from './Segmented.tsx';

interface SelectProps {
  readonly label: string;
  readonly options: readonly Option<string>[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where the surroundings already say what is chosen; assistive technology still hears the label. */
  readonly labelHidden?: boolean;
}

/** The browser's own select: every keyboard, phone and screen reader knows it. */
export function Select({ label, options, value, onChange, labelHidden = false }: SelectProps) {
  return (
    <label class="select">
      <span class={labelHidden ? 'visually-hidden' : 'select-label'}>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option value={option.value} key={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
