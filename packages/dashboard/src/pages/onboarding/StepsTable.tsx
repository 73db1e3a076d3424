import { TableScroll } from '../../charts/TableScroll.tsx';
import { toCount, toSpan, toText } from '../../format/number.ts';
import { toWorst, type Part, type Step } from './steps.ts';

interface StepsTableProps {
  /** What way it is; the table's caption. */
  readonly caption: string;
  readonly steps: readonly Step[];
  /** Leads to who stands before a step; absent where nobody can be named. */
  readonly onWho?: (step: string) => void;
}

/** How far people come: who is left at each step, who went, and how long it took. */
export function StepsTable({ caption, steps, onWho }: StepsTableProps) {
  const began = steps[0]?.reached ?? 0;
  const worst = toWorst(steps);
  const hasOfAll = steps.some(({ ofAll }) => ofAll !== null);
  return (
    <TableScroll label={caption}>
      <table class="behaviour-table steps-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Came to it</th>
            <th scope="col">Did it</th>
            <th scope="col">Of those who came</th>
            {hasOfAll ? <th scope="col">Of all who began</th> : null}
            <th scope="col">Dropped</th>
            <th scope="col">Still have time</th>
            <th scope="col">Median time</th>
            {onWho === undefined ? null : <th scope="col">Stuck</th>}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.key}>
              <th scope="row">
                {step.name}
                {step === worst ? <span class="worst-mark">largest loss</span> : null}
                <Bar reached={step.reached} did={step.did} began={began} />
                <small class="narrow-only" aria-hidden="true">
                  {toCount(step.did)} of {toCount(step.reached)} did it, {toCount(step.dropped)} dropped
                </small>
              </th>
              <td>{toCount(step.reached)}</td>
              <td>{toCount(step.did)}</td>
              <PartCell part={step.ofReached} />
              {hasOfAll && step.ofAll !== null ? <PartCell part={step.ofAll} /> : null}
              <td>{toCount(step.dropped)}</td>
              <td>{toCount(step.open)}</td>
              <td>{toText(step.medianSeconds, 'seconds')}</td>
              {onWho === undefined ? null : (
                <td>
                  <button
                    type="button"
                    class="behaviour-link"
                    disabled={step.reached === step.did}
                    onClick={() => onWho(step.key)}
                  >
                    See {toCount(step.reached - step.did)}
                    <span class="visually-hidden"> stuck before {step.name}</span>
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function PartCell({ part: { value, n, low, high } }: { readonly part: Part }) {
  return (
    <td>
      <strong>{toText(value, 'percent')}</strong>
      <small>
        {low === null || high === null ? '' : `${toSpan(low, high, 'percent')} · `}n {toCount(n)}
      </small>
    </td>
  );
}

/** All who began are the full width; who came here is the track, and who did it fills it. */
function Bar(props: { readonly reached: number; readonly did: number; readonly began: number }) {
  const { reached, did, began } = props;
  const share = (part: number) => ({ inlineSize: `${began === 0 ? 0 : (100 * part) / began}%` });
  return (
    <span class="step-bar" aria-hidden="true">
      <span style={share(reached)} />
      <span style={share(did)} />
    </span>
  );
}
