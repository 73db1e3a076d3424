import { en } from '../messages/en.ts';
import type { DropOffMessages } from '../messages/messages.ts';
import type { DropOffStep } from './drop-off-step.ts';
import { formatDuration } from './format-duration.ts';

export interface DropOffProps {
  readonly steps: readonly DropOffStep[];
  /** What flow it is; the table's caption. */
  readonly title: string;
  /** Kept's own words; English when absent. */
  readonly messages?: DropOffMessages;
}

/**
 * Where people leave an onboarding flow, as a table: it reads aloud, copies into a sheet, and shows its bars beside the figures.
 * It brings no styles; `dropOffStyles` has them.
 */
export function DropOff({ steps, title, messages = en.dropOff }: DropOffProps) {
  const began = steps[0]?.reached ?? 0;
  const worst = worstOf(steps);
  const count = new Intl.NumberFormat(messages.language);
  const percent = new Intl.NumberFormat(messages.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <div class="kept-drop-off" lang={messages.language} dir={messages.dir}>
      <table>
        <caption>
          <strong>{title}</strong>
          <span>
            {began === 0
              ? messages.noData
              : worst && messages.worstStep(worst.name, percent.format(worst.dropShare ?? 0))}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{messages.step}</th>
            <th scope="col">{messages.reached}</th>
            <th scope="col">{messages.completed}</th>
            <th scope="col">{messages.dropped}</th>
            <th scope="col">{messages.medianTime}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.id} class={step === worst ? 'worst' : undefined}>
              <th scope="row">
                {step.name}
                <Bar reached={step.reached} completed={step.completed} began={began} />
                <small class="beneath">
                  {messages.completed}: {count.format(step.completed)}
                </small>
                <small class="beneath">
                  {messages.medianTime}: {formatDuration(step.medianSeconds, messages.language)}
                </small>
              </th>
              <td>{count.format(step.reached)}</td>
              <td>{count.format(step.completed)}</td>
              <td>
                <b>{step.dropShare === null ? '–' : percent.format(step.dropShare)}</b>
                <small>{rangeOf(step, count, percent)}</small>
              </td>
              <td>{formatDuration(step.medianSeconds, messages.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** All who began are the full width; who came here is the track, and who went on fills it. */
function Bar({ reached, completed, began }: { reached: number; completed: number; began: number }) {
  const share = (part: number) => ({ inlineSize: `${began ? (100 * part) / began : 0}%` });
  return (
    <div class="bar" aria-hidden="true">
      <div style={share(reached)} />
      <div style={share(completed)} />
    </div>
  );
}

function rangeOf(
  { interval, dropped }: DropOffStep,
  count: Intl.NumberFormat,
  percent: Intl.NumberFormat,
): string {
  if (!interval) return '';
  const [low, high] = interval;
  return `${count.format(dropped)} · ${percent.format(low)}–${percent.format(high)}`;
}

/** Where the largest share is lost, of steps where anyone is. */
function worstOf(steps: readonly DropOffStep[]): DropOffStep | undefined {
  return [...steps]
    .filter(({ dropShare }) => dropShare)
    .sort((a, b) => (b.dropShare ?? 0) - (a.dropShare ?? 0))[0];
}
