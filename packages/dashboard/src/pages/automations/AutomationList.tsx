import type { PageProps } from '../page.ts';
import type { Automation } from './automation.ts';
import { Mark } from './Mark.tsx';
import { OnSwitch } from './OnSwitch.tsx';
import { toRecord, toStanding } from './standing.ts';
import { toSentence } from './to-sentence.ts';

interface AutomationListProps {
  readonly page: PageProps;
  readonly automations: readonly Automation[];
  readonly onChanged: () => void;
}

/** Every rule of the project: what it does in a sentence, and how it goes. */
export function AutomationList({ page, automations, onChanged }: AutomationListProps) {
  return (
    <ul class="automations-list" aria-label="Automations">
      {automations.map((automation) => (
        <li key={automation.id}>
          <div class="automations-row">
            <h2>
              <a href={page.toHref('automations', automation.id)}>{automation.name}</a>
            </h2>
            <Mark standing={toStanding(automation)} />
            <OnSwitch page={page} automation={automation} onChanged={onChanged} />
          </div>
          <p>{toSentence(automation)}</p>
          <p class="quiet">{toRecord(automation, page.project.timezone)}</p>
        </li>
      ))}
    </ul>
  );
}
