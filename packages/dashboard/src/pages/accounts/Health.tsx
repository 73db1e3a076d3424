import type { AccountOverview } from '@kept/metrics';

import { toCount, toMinus } from '../../format/number.ts';
import { NO_SCORE_WORDS, STANDING_WORDS } from './standing-words.ts';
import { Unknown } from './Unknown.tsx';

type Scored = Pick<AccountOverview, 'standing' | 'score' | 'change30Days'>;

/** A score with its band in word and colour, and how it moved in 30 days. */
export function Health({ standing, score, change30Days }: Scored) {
  return (
    <span class="accounts-health">
      {score === null ? (
        <Unknown why={`No score: ${NO_SCORE_WORDS[standing] ?? 'none at the end of the last day'}`} />
      ) : (
        <strong class="number">{toCount(score)}</strong>
      )}
      <span class={`accounts-band accounts-${standing}`}>{STANDING_WORDS[standing]}</span>
      {change30Days === null ? null : <Change points={Math.round(change30Days)} />}
    </span>
  );
}

/** Within two points a score wobbles by itself. */
const QUIET_POINTS = 2;

function Change({ points }: { readonly points: number }) {
  const tone = Math.abs(points) <= QUIET_POINTS ? 'none' : points > 0 ? 'better' : 'worse';
  const arrow = points === 0 ? '→' : points > 0 ? '↑' : '↓';
  return (
    <span class={`accounts-change accounts-change-${tone}`} title="Against 30 days before">
      <span aria-hidden="true">
        {arrow}
        {points === 0 ? '' : toCount(Math.abs(points))}
      </span>
      <span class="visually-hidden">
        {points === 0 ? 'as 30 days before' : `${toMinus(String(points))} points in 30 days`}
      </span>
    </span>
  );
}
