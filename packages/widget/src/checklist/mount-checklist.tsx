import type { Checklist } from '@kept/protocol';
import { render } from 'preact';

import type { Flow, MountedChecklist, Stage } from '../governor/chunks.ts';
import { createShadowHost } from '../host/shadow-host.ts';
import { theme } from '../host/theme.css.ts';
import { loadMessages, pageLanguage } from '../messages/load-messages.ts';
import { cardLanguage, translationInto } from '../messages/translation.ts';
import { checklistStyles } from './checklist.css.ts';
import { ChecklistPanel } from './ChecklistPanel.tsx';

/** A finished list goes by itself after this long, if nobody is at it; WCAG 2.2.1 asks for 20 s. */
const DONE_MS = 20_000;

/** Puts an onboarding checklist on the page, folded into its launcher. The flow decides what is done and when it goes; this only shows it. */
export async function mountChecklist(
  definition: Checklist,
  flow: Flow,
  { parent, language = pageLanguage(), open = false }: Stage & { readonly open?: boolean } = {},
): Promise<MountedChecklist> {
  const messages = await loadMessages(cardLanguage(definition, language), 'checklist');
  const checklist = localizeChecklist(definition, messages.language);
  const host = createShadowHost('checklist', theme + checklistStyles, messages, parent);
  let ticked = flow.progress().done;
  let leaving: ReturnType<typeof setTimeout> | undefined;

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
    if (open && flow.progress().completedAt) return flow.dismiss();
    open = !open;
    draw();
    host.mount.querySelector<HTMLElement>(open ? 'h2' : '.launcher')?.focus({ preventScroll: true });
  }

  function update(): void {
    const { done, completedAt } = flow.progress();
    const news = checklist.steps.find(({ id }) => id in done && !(id in ticked));
    ticked = done;
    draw();
    if (news)
      host.announce(`${messages.stepTicked(news.title)} ${completedAt ? messages.allDone : ''}`.trim());
    if (completedAt && checklist.autoHideWhenDone !== false) leaving ??= leaveLater();
  }

  /** Not under someone's hand or eyes, nor before anybody could see it. */
  function leaveLater(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      const isAtIt = host.element.matches(':hover') || host.mount.querySelector(':focus-visible');
      if (isAtIt || host.mount.hidden || document.hidden) leaving = leaveLater();
      else flow.dismiss();
    }, DONE_MS);
  }

  host.mount.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open && !event.isComposing) toggle();
  });
  const stopListening = flow.onChange(update);
  draw();
  return {
    isInUse: () => open || host.element.matches(':focus-within'),
    setHidden: (hidden) => (host.mount.hidden = hidden),
    unmount() {
      clearTimeout(leaving);
      stopListening();
      host.remove();
      render(null, host.mount);
    },
  };
}

/** The list with its texts in the card's language. */
function localizeChecklist(checklist: Checklist, language: string): Checklist {
  const { title = checklist.title, steps = {} } = translationInto(checklist, language) ?? {};
  return { ...checklist, title, steps: checklist.steps.map((step) => ({ ...step, ...steps[step.id] })) };
}
