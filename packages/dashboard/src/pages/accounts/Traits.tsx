import type { AccountSummary } from '@kept/metrics';

import { Panel, Skeleton } from '../../panels/Panel.tsx';

/** As high as three of them, in CSS pixels. */
const HEIGHT = 72;

/** What the product said of an account or a person, as it was said last. */
export function Traits({ traits }: { readonly traits: AccountSummary['traits'] | null }) {
  if (traits === null) {
    return (
      <Panel area="accounts-traits" title="Traits">
        <div aria-busy="true">
          <Skeleton height={HEIGHT} />
        </div>
      </Panel>
    );
  }
  const said = Object.entries(traits).toSorted(([a], [b]) => a.localeCompare(b));
  return (
    <Panel area="accounts-traits" title="Traits">
      {said.length === 0 ? (
        <p class="empty">
          <strong>No traits were told.</strong> They come with the calls <code>identify</code> and{' '}
          <code>group</code>.
        </p>
      ) : (
        <dl class="accounts-traits">
          {said.map(([key, value]) => (
            <div key={key}>
              <dt>{key.replaceAll('_', ' ')}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
