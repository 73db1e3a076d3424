import { useState } from 'preact/hooks';

import { Toolbar } from '../../controls/Toolbar.tsx';
import { toApiPath } from '../../data/api.ts';
import { useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import type { Automation, Delivery } from './automation.ts';
import { DeleteButton } from './DeleteButton.tsx';
import { DeliveryLog } from './DeliveryLog.tsx';
import { Mark } from './Mark.tsx';
import { OnSwitch } from './OnSwitch.tsx';
import { toAnswer, toOutcome, toRecord, toStanding } from './standing.ts';
import { toSentence } from './to-sentence.ts';
import { useAction } from './use-action.ts';

interface AutomationDetailProps {
  readonly page: PageProps;
  readonly automation: Automation;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
  readonly onDeleted: () => void;
}

/** About as high as a few messages, in CSS pixels. */
const HEIGHT = 180;

/** One rule: what it does, whether its messages arrive, and each of them. */
export function AutomationDetail({ page, automation, onEdit, onChanged, onDeleted }: AutomationDetailProps) {
  const { api, project, toHref } = page;
  const path = `/api/automations/${encodeURIComponent(automation.id)}`;
  const log = useResource<{ readonly deliveries: readonly Delivery[] }>(
    api,
    toApiPath(`${path}/deliveries`, { project: project.id }),
  );
  const [sample, setSample] = useState<Delivery | null>(null);
  const { isBusy, problem, run } = useAction();
  const sendSample = async () => {
    setSample(null);
    const sent = await run(() =>
      api.send<Delivery>('POST', toApiPath(`${path}/test`, { project: project.id })),
    );
    setSample(sent);
    log.reload();
  };
  const changed = () => {
    onChanged();
    log.reload();
  };
  return (
    <>
      <p class="automations-back">
        <a href={toHref('automations')}>All automations</a>
      </p>
      <Toolbar title={automation.name} page={page} hasRange={false}>
        <button type="button" class="button" aria-disabled={isBusy} onClick={() => void sendSample()}>
          {isBusy ? 'Sending…' : 'Send a sample'}
        </button>
        <button type="button" class="button button-primary" onClick={onEdit}>
          Change
        </button>
      </Toolbar>
      <div class="automations-head">
        <p>{toSentence(automation)}</p>
        <div class="automations-row">
          <Mark standing={toStanding(automation)} />
          <span class="quiet">{toRecord(automation, project.timezone)}</span>
          <OnSwitch page={page} automation={automation} onChanged={onChanged} />
        </div>
      </div>
      <div role="status" class="automations-sample">
        {sample === null ? null : (
          <p class="callout">
            <Mark standing={toOutcome(sample, project.timezone)} /> {toAnswer(sample)}
          </p>
        )}
        {problem === null ? null : <p class="field-error">{problem}</p>}
      </div>
      <Panel area="automation-log" title="Messages of the last 30 days">
        <Answer resource={log} placeholder={<Skeleton height={HEIGHT} />}>
          {({ deliveries }) => (
            <DeliveryLog page={page} automation={automation} deliveries={deliveries} onChanged={changed} />
          )}
        </Answer>
      </Panel>
      <DeleteButton page={page} automation={automation} onDeleted={onDeleted} />
    </>
  );
}
