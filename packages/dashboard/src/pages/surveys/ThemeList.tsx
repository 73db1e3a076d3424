import { toCount, toMinus, toSpan, toText } from '../../format/number.ts';
import type { Theme } from './comment.ts';

interface ThemeListProps {
  readonly themes: readonly Theme[];
  /** The key of the one whose comments are read. */
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}

/** What people write about, what is said most first. Each opens its comments, and once more all of them. */
export function ThemeList({ themes, chosen, onChoose }: ThemeListProps) {
  const most = Math.max(1, ...themes.map(({ count }) => count));
  return (
    <ol class="surveys-themes" aria-label="Themes, what is said most first">
      {themes.map((theme) => {
        const { key, text, count, language } = theme;
        const isChosen = key === chosen;
        return (
          <li key={`${language} ${key}`}>
            <button
              type="button"
              class="surveys-theme"
              aria-pressed={isChosen}
              title={toHint(theme)}
              onClick={() => onChoose(isChosen ? null : key)}
            >
              <span class="surveys-theme-text">{text}</span>
              <span class="surveys-theme-note">{toNote(theme)}</span>
              <span class="surveys-theme-count">
                {toCount(count)}
                <span class="visually-hidden"> comments</span>
              </span>
              <span class="bar-track" aria-hidden="true">
                <span class="bar-fill" style={{ width: `${(count / most) * 100}%` }} />
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function toNote({ nps, sentiment }: Theme): string {
  if (nps !== null) return `NPS ${toText(nps.value, 'score')}`;
  return `sounds ${toMinus(sentiment.toFixed(1))}`;
}

function toHint({ share, nps, sentiment }: Theme): string {
  const parts = [
    `${toText(share.value, 'percent')} of the comments${toBand(share, 'percent')}`,
    `sounds ${toMinus(sentiment.toFixed(2))} on a scale from −1 to 1`,
    ...(nps === null
      ? []
      : [`NPS ${toText(nps.value, 'score')} of ${toCount(nps.n)}${toBand(nps, 'score')}`]),
  ];
  return parts.join('; ');
}

function toBand(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  unit: 'percent' | 'score',
): string {
  return low === null || high === null ? '' : `, 95 % interval ${toSpan(low, high, unit)}`;
}
