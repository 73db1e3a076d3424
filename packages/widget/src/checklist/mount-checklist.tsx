import type { Checklist } from '@kept/protocol';
import { render } from 'preact';

import type { Flow, MountedChecklist } from '../governor/chunks.ts';
import { createShadowHost } from '../host/shadow-host.ts';
import { theme } from '../host/theme.css.ts';
import { loadMessages, pageLanguage } from '../messages/load-messages.ts';
import { checklistStyles } from './checklist.css.ts';
import { ChecklistPanel } from './ChecklistPanel.tsx';

/** Puts an onboarding checklist on the page, folded into its launcher. The flow decides what is done; this only shows it. */
export async function mountChecklist(checklist: Checklist, flow: Flow): Promise<MountedChecklist> {
  const messages = await loadMessages(pageLanguage(), 'checklist');
  const host = createShadowHost('checklist', theme + checklistStyles, messages);
  let open = false;
  let gone = false;
  let ticked = flow.progress().done;

  function draw(): void {
    render(
      <ChecklistPanel
        checklist={checklist}
        progress={flow.progress()}
        messages={messages}
        open={open}
        scope={`kept-${checklist.id}`}
        onToggle={toggle}
        onDismiss={() => flow.dismiss()}
      />,
      host.mount,
    );
  }

  /** A finished checklist that is folded has nothing more to say. */
  function toggle(): void {
    open = !open;
    if (!open && flow.progress().completedAt) return unmount();
    draw();
    host.mount.querySelector<HTMLElement>(open ? 'h2' : '.launcher')?.focus({ preventScroll: true });
  }

  function update(): void {
    const { done, dismissedAt } = flow.progress();
    if (dismissedAt) return unmount();
    const news = checklist.steps.find(({ id }) => id in done && !(id in ticked));
    ticked = done;
    draw();
    if (news) host.announce(messages.stepTicked(news.title));
  }

  function unmount(): void {
    gone = true;
    stopListening();
    host.remove();
    render(null, host.mount);
  }

  host.mount.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open && !event.isComposing) toggle();
  });
  const stopListening = flow.onChange(update);
  draw();
  return {
    isInUse: () => !gone && (open || host.element.matches(':focus-within')),
    setHidden: (hidden) => (host.mount.hidden = hidden),
    unmount,
  };
}
