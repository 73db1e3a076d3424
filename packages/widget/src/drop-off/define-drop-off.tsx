import { render } from 'preact';

import { en } from '../messages/en.ts';
import { loadMessages, pageLanguage } from '../messages/load-messages.ts';
import { dropOffStyles } from './drop-off.css.ts';
import { DropOff } from './DropOff.tsx';
import { toDropOffSteps } from './to-drop-off-steps.ts';
import type { DropOffAnswer } from './to-drop-off-steps.ts';

/**
 * Makes `<kept-drop-off src="https://HOST/api/metrics/onboarding-drop-off?from=…&to=…" flow="…" token="…">` draw the funnel.
 * `token` is a read token; whoever sees the page can read it, so it belongs on pages for the team. `heading` is the caption.
 * A second call does nothing.
 */
export function defineDropOff(): void {
  if (customElements.get('kept-drop-off')) return;
  customElements.define(
    'kept-drop-off',
    class extends HTMLElement {
      static readonly observedAttributes = ['src', 'token', 'flow', 'heading'];
      #request = new AbortController();

      connectedCallback(): void {
        if (!this.shadowRoot) {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`:host { display: block; } ${dropOffStyles}`);
          this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
        }
        this.#load();
      }

      attributeChangedCallback(): void {
        if (this.isConnected && this.shadowRoot) this.#load();
      }

      disconnectedCallback(): void {
        this.#request.abort();
      }

      /** The latest wish holds: an answer that was asked for before it is not drawn. Attributes set together are one request. */
      #load(): void {
        this.#request.abort();
        const { signal } = (this.#request = new AbortController());
        queueMicrotask(() => {
          if (!signal.aborted) void draw(this, signal);
        });
      }
    },
  );
}

async function draw(element: HTMLElement, signal: AbortSignal): Promise<void> {
  const [messages, answer] = await Promise.all([
    loadMessages(pageLanguage(), 'dropOff').catch(() => en.dropOff),
    read(element, signal).catch(() => null),
  ]);
  if (signal.aborted || !element.shadowRoot) return;
  const title = element.getAttribute('heading') ?? element.getAttribute('flow') ?? '';
  render(
    answer ? (
      <DropOff steps={toDropOffSteps(answer)} title={title} messages={messages} />
    ) : (
      <p class="kept-drop-off" role="status">
        {messages.unavailable}
      </p>
    ),
    element.shadowRoot,
  );
}

async function read(element: HTMLElement, signal: AbortSignal): Promise<DropOffAnswer> {
  const url = new URL(element.getAttribute('src') ?? '', document.baseURI);
  const [flow, token] = [element.getAttribute('flow'), element.getAttribute('token')];
  if (flow) url.searchParams.set('flow', flow);
  const response = await fetch(url, { signal, headers: token ? { authorization: `Bearer ${token}` } : {} });
  if (!response.ok) throw new Error(`The collector answered ${response.status}`);
  return (await response.json()) as DropOffAnswer;
}
