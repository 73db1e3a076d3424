import { useEffect, useRef } from 'preact/hooks';

import { CopyButton } from '../../controls/CopyButton.tsx';
import { toMoment } from '../../format/date.ts';
import { toCount } from '../../format/number.ts';

/** What was deleted, as `DELETE /api/people/{id}` tells. */
export interface DeletionReceipt {
  readonly project: string;
  /** How many ids the person had. */
  readonly ids: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly deletedAt: string;
  /** When the files lost the rows; null when they do soon. */
  readonly erasedAt: string | null;
}

interface ReceiptProps {
  readonly receipt: DeletionReceipt & { readonly person: string };
  readonly timezone: string;
  readonly copyText: (text: string) => Promise<void>;
}

/** The proof of a deletion, to be kept by whoever asked for it. It takes the focus. */
export function Receipt({ receipt, timezone, copyText }: ReceiptProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [receipt]);
  const { person, ids, rows, deletedAt, erasedAt } = receipt;
  return (
    <section ref={box} class="panel settings-receipt" tabIndex={-1} aria-labelledby="settings-receipt">
      <h2 id="settings-receipt">{person} is deleted</h2>
      <p class="settings-lead">
        Nothing more is taken of them. This receipt is shown here only; keep it if you have to show it.
      </p>
      <dl class="settings-facts">
        <div>
          <dt>Ids they went by</dt>
          <dd>{toCount(ids)}</dd>
        </div>
        {Object.entries(rows).map(([table, count]) => (
          <div key={table}>
            <dt>Rows of {table}</dt>
            <dd>{toCount(count)}</dd>
          </div>
        ))}
        <div>
          <dt>Deleted</dt>
          <dd>{toMoment(deletedAt, timezone)}</dd>
        </div>
        <div>
          <dt>Gone from the files</dt>
          <dd>
            {erasedAt === null
              ? 'soon, in the coming night at the latest; no query sees them'
              : toMoment(erasedAt, timezone)}
          </dd>
        </div>
      </dl>
      <div class="settings-save">
        <CopyButton text={JSON.stringify(receipt, null, 2)} what="the receipt" copyText={copyText} />
      </div>
    </section>
  );
}
