export interface Bar {
  readonly key: string;
  readonly label: string;
  /** From 0 to 100. */
  readonly percent: number;
  /** What the bar says, as text. */
  readonly value: string;
  /** Further words in a quieter voice. */
  readonly note?: string;
}

interface BarListProps {
  readonly label: string;
  readonly bars: readonly Bar[];
}

/** Ranked bars as a list that can be heard and copied; the bar itself is decoration of the text. */
export function BarList({ label, bars }: BarListProps) {
  return (
    <ol class="bar-list" aria-label={label}>
      {bars.map(({ key, label: name, percent, value, note }) => (
        <li key={key}>
          <span class="bar-label">{name}</span>
          <span class="bar-note">{note ?? ''}</span>
          <span class="bar-value">{value}</span>
          <span class="bar-track" aria-hidden="true">
            <span class="bar-fill" style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
