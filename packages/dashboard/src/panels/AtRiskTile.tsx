import type { ListedAccounts } from '@kept/metrics';

import type { Loaded } from '../data/use-resource.ts';
import { toCount, toText } from '../format/number.ts';
import { Answer } from './Answer.tsx';
import { AboutButton } from './Panel.tsx';

/** What `GET /api/account-overview` says of all accounts together. */
export type Standings = Pick<ListedAccounts, 'standings' | 'mrrAtRisk'>;

interface AtRiskTileProps {
  readonly standings: Loaded<Standings>;
  /** ISO 4217 code of the project's money. */
  readonly currency: string;
  /** The accounts at risk, in the order in which they need care. */
  readonly href: string;
  readonly onAbout: () => void;
}

/** From the worst, as the bar stands. */
const BANDS = [
  { band: 'risk', label: 'at risk' },
  { band: 'watch', label: 'to watch' },
  { band: 'healthy', label: 'healthy' },
] as const;

/** How many accounts are about to be lost, and the way to them. */
export function AtRiskTile({ standings, currency, href, onAbout }: AtRiskTileProps) {
  return (
    <article class="tile">
      <h3>
        <a class="tile-button" href={href}>
          Accounts at risk
        </a>
      </h3>
      <p class="tile-running tile-about">
        <AboutButton subject="the health score" onOpen={onAbout} />
      </p>
      <Answer resource={standings} placeholder={<Placeholder />}>
        {(answer) => <Numbers answer={answer} currency={currency} />}
      </Answer>
    </article>
  );
}

interface NumbersProps {
  readonly answer: Standings;
  readonly currency: string;
}

function Numbers({ answer: { standings, mrrAtRisk }, currency }: NumbersProps) {
  const scored = BANDS.reduce((sum, { band }) => sum + standings[band], 0);
  return (
    <>
      <p class="tile-value">
        <span class="number">{scored === 0 ? '–' : toCount(standings.risk)}</span>
        {scored === 0 ? null : <span class="unit">{standings.risk === 1 ? 'account' : 'accounts'}</span>}
      </p>
      <p class="tile-change">
        {scored === 0 ? 'no account has a score yet' : `${toText(mrrAtRisk, 'money', currency)} MRR at risk`}
      </p>
      <p class="tile-basis">n {toCount(scored)} accounts with a score</p>
      <p class="tile-bands">
        {BANDS.map(({ band, label }) => (
          <span
            key={band}
            class={`band-${band}`}
            style={{ flexGrow: standings[band] }}
            title={`${toCount(standings[band])} ${label}`}
          >
            <span class="visually-hidden">
              {toCount(standings[band])} {label}{' '}
            </span>
          </span>
        ))}
      </p>
    </>
  );
}

function Placeholder() {
  return (
    <>
      <p class="tile-value">
        <span class="skeleton skeleton-number" />
      </p>
      <p class="tile-change">
        <span class="skeleton skeleton-text" />
      </p>
      <p class="tile-basis">
        <span class="skeleton skeleton-text" />
      </p>
      <div class="tile-bands" />
    </>
  );
}
