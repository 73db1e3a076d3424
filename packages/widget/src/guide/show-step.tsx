import { render } from 'preact';

import type { ShownStep, StepOptions } from '../governor/chunks.ts';
import { createShadowHost } from '../host/shadow-host.ts';
import { theme } from '../host/theme.css.ts';
import { loadMessages, pageLanguage } from '../messages/load-messages.ts';
import { cardLanguage, translationInto } from '../messages/translation.ts';
import { guideStyles } from './guide.css.ts';
import { GuideCard } from './GuideCard.tsx';
import { placeBeside } from './place-beside.ts';

/** Shows one step beside its element, and follows the element wherever it goes. Rejects when its words cannot be fetched. */
export async function showStep(anchor: Element, options: StepOptions): Promise<ShownStep> {
  const { guide, moveFocus, parent, language = pageLanguage(), onNext, onBack, onSkip } = options;
  const messages = await loadMessages(cardLanguage(guide, language), 'guide');
  const index = guide.steps.indexOf(options.step);
  const step = { ...options.step, ...translationInto(guide, messages.language)?.steps?.[options.step.id] };
  const host = createShadowHost('guide', theme + guideStyles, messages, parent);
  const { element, mount } = host;
  const cameFrom = document.activeElement;
  let isFolded = step.kind === 'hotspot' && !moveFocus;
  let frame = 0;

  function draw(): void {
    render(
      <div>
        {!isFolded && <div class="ring" />}
        {isFolded ? (
          <button class="dot" aria-label={step.title} aria-expanded="false" onClick={unfold} />
        ) : (
          <GuideCard
            {...{ step, index, messages, onNext, onBack, onSkip }}
            total={guide.steps.length}
            scope={`kept-${step.id}`}
          />
        )}
      </div>,
      mount,
    );
    place();
  }

  function unfold(): void {
    isFolded = false;
    draw();
    focusHeading();
  }

  function focusHeading(): void {
    mount.querySelector('h2')?.focus({ preventScroll: true });
  }

  /** By properties of the style object, which no policy forbids. */
  function place(): void {
    const box = anchor.getBoundingClientRect();
    // Gone from the layout, as when its part of the page is folded: nothing to stand beside.
    mount.hidden = box.width + box.height === 0;
    for (const child of mount.querySelectorAll<HTMLElement>('.ring, .card, .dot')) {
      const { style } = child;
      if (child.matches('.ring')) {
        const grown = { x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8 };
        for (const [name, value] of Object.entries({
          left: grown.x,
          top: grown.y,
          width: grown.width,
          height: grown.height,
        })) {
          style.setProperty(name, `${value}px`);
        }
      } else {
        const size = child.getBoundingClientRect();
        const { x, y } = child.matches('.dot')
          ? {
              x: (messages.dir === 'rtl' ? box.left : box.right) - size.width / 2,
              y: box.top - size.height / 2,
            }
          : placeBeside(box, size, { width: innerWidth, height: innerHeight }, step.side, messages.dir);
        style.setProperty('left', `${x}px`);
        style.setProperty('top', `${y}px`);
      }
    }
  }

  /** An element moves for many reasons that nobody tells; a frame's look at one box costs less than knowing them all. */
  function follow(): void {
    place();
    frame = requestAnimationFrame(follow);
  }

  mount.addEventListener('keydown', ({ key, altKey, ctrlKey, metaKey, isComposing }) => {
    if (key === 'Escape' && !(altKey || ctrlKey || metaKey || isComposing)) onSkip();
  });
  if (!parent) {
    anchor.scrollIntoView({
      block: 'nearest',
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth',
    });
  }
  draw();
  follow();
  // Whoever went on by a key or a click is led along; a step that comes by itself takes no focus.
  if (moveFocus) focusHeading();
  host.announce(`${step.title}. ${step.text ?? ''}`);
  return {
    hasFocus: () => element.matches(':focus-within'),
    setHidden: (hidden) => (element.hidden = hidden),
    remove() {
      cancelAnimationFrame(frame);
      const hadFocus = element.matches(':focus-within');
      host.remove();
      render(null, mount);
      if (hadFocus && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    },
  };
}
