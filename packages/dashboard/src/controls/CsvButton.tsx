import { toCsv, type Csv } from '../data/to-csv.ts';

interface CsvButtonProps {
  /** What the file is of: "active users". */
  readonly subject: string;
  /** Null while there is nothing to write. */
  readonly csv: Csv | null;
}

/** Saves what the panel shows as a file; it is made in this browser, so it holds what stands on the screen. */
export function CsvButton({ subject, csv }: CsvButtonProps) {
  return (
    <button
      type="button"
      class="about-button"
      disabled={csv === null}
      onClick={() => csv !== null && save(csv)}
    >
      CSV<span class="visually-hidden"> of {subject}</span>
    </button>
  );
}

function save(csv: Csv): void {
  const href = URL.createObjectURL(new Blob([toCsv(csv)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = `${csv.name}.csv`;
  link.click();
  URL.revokeObjectURL(href);
}
