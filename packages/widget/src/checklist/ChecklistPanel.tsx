import type { Checklist, ChecklistStep } from '@kept/protocol';

import type { FlowProgress } from '../governor/flow-progress.ts';
import { CheckIcon, ChevronIcon } from '../host/icons.tsx';
import type { ChecklistMessages } from '../messages/messages.ts';
import { countSteps } from './count-steps.ts';

export interface ChecklistPanelProps {
  readonly checklist: Checklist;
  readonly progress: FlowProgress;
  readonly messages: ChecklistMessages;
  readonly open: boolean;
  readonly scope: string;
  readonly onToggle: () => void;
  readonly onDismiss: () => void;
}

/** A launcher that says how far one is, and the steps behind it. It holds no state. */
export function ChecklistPanel(props: ChecklistPanelProps) {
  const { checklist, progress, messages, open, scope, onToggle } = props;
  const { done, total } = countSteps(checklist, progress);
  return (
    <div class="stack" lang={messages.language} dir={messages.dir}>
      {open && <Panel {...props} done={done} total={total} />}
      <button class="launcher" aria-expanded={open} aria-controls={`${scope}-panel`} onClick={onToggle}>
        <Ring share={total ? done / total : 1} />
        <span>{checklist.title}</span>
        <small>{messages.progress(done, total)}</small>
      </button>
    </div>
  );
}

function Panel({
  checklist,
  progress,
  messages,
  scope,
  done,
  total,
  onToggle,
  onDismiss,
}: ChecklistPanelProps & { readonly done: number; readonly total: number }) {
  const next = checklist.steps.find(({ id, optional }) => !optional && !(id in progress.done));
  return (
    <section id={`${scope}-panel`} class="card" aria-labelledby={`${scope}-title`}>
      <div class="head">
        <h2 id={`${scope}-title`} tabIndex={-1}>
          {checklist.title}
        </h2>
        <button class="button icon" aria-label={messages.hide} onClick={onToggle}>
          <ChevronIcon />
        </button>
      </div>
      <div class="meter">
        <div
          class="bar"
          role="progressbar"
          aria-labelledby={`${scope}-title`}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
          aria-valuetext={messages.progress(done, total)}
        >
          <div class="fill" style={{ inlineSize: `${total ? (100 * done) / total : 100}%` }} />
        </div>
        <small aria-hidden="true">{messages.progress(done, total)}</small>
      </div>
      <ul>
        {checklist.steps.map((step) => (
          <Step
            key={step.id}
            step={step}
            done={step.id in progress.done}
            next={step === next}
            messages={messages}
          />
        ))}
      </ul>
      {progress.completedAt > 0 && <p>{messages.allDone}</p>}
      {(progress.completedAt > 0 || checklist.dismissable !== false) && (
        <div class="foot">
          <button class="button quiet" onClick={progress.completedAt ? onToggle : onDismiss}>
            {progress.completedAt ? messages.close : messages.dismiss}
          </button>
        </div>
      )}
    </section>
  );
}

function Step({
  step: { title, description, href, optional },
  done,
  next,
  messages,
}: {
  readonly step: ChecklistStep;
  readonly done: boolean;
  readonly next: boolean;
  readonly messages: ChecklistMessages;
}) {
  const state = done ? messages.stepDone : messages.stepOpen;
  // A definition is data from a server; only a web address of it becomes a link.
  const isLink = !done && href !== undefined && /^(https?:\/\/|[/#?](?!\/))/.test(href);
  return (
    <li class={done ? 'done' : ''} aria-current={next ? 'step' : undefined}>
      <span class="tick">{done && <CheckIcon />}</span>
      <span>
        {isLink ? <a href={href}>{title}</a> : <span>{title}</span>}
        <span class="unseen">: {state}</span>
        {optional && <small> · {messages.optional}</small>}
        {description && !done && <small class="about">{description}</small>}
      </span>
    </li>
  );
}

/** How far one is, as a ring; the words beside it say it too. */
function Ring({ share }: { readonly share: number }) {
  return (
    <svg class="ring" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" pathLength={1} />
      <circle
        cx="10"
        cy="10"
        r="8"
        pathLength={1}
        stroke-dasharray={`${share} 1`}
        transform="rotate(-90 10 10)"
      />
    </svg>
  );
}
