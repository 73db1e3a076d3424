import type { Client } from '@kept/sdk';
import { render } from 'preact';

import { en } from '../messages/en.ts';
import { loadMessages, pageLanguage } from '../messages/load-messages.ts';
import { dropOffStyles } from './drop-off.css.ts';
import { DropOff } from './DropOff.tsx';
import type { DropOffStep } from './drop-off-step.ts';
import { toDropOffSteps } from './to-drop-off-steps.ts';
import type { DropOffAnswer } from './to-drop-off-steps.ts';

/**
 * Makes `<kept-drop-off src="https://HOST/api/metrics/onboarding-drop-off?from=…&to=…" flow="…" token="…">` draw the funnel.
 * `token` is a read token; whoever sees the page can read it, so it belongs on pages for the team. `heading` is the caption.
 * Without `src` it asks no server and draws what the widget keeps in this browser of all who used it; the client is
 * `window.kept`, or what a page sets as the element's `client`. A second call does nothing.
 */
export function defineDropOff(): void {
  if (customElements.get('kept-drop-off')) return;
  customElements.define(
    'kept-drop-off',
    class extends HTMLElement {
      static readonly observedAttributes = ['src', 'token', 'flow', 'heading'];
      #request = new AbortController();
      #client: LocalClient | null = null;

      set client(client: LocalClient | null) {
        this.#client = client;
        this.attributeChangedCallback();
      }

      get client(): LocalClient | null {
        return this.#client ?? (window as { readonly kept?: LocalClient }).kept ?? null;
      }

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

type LocalClient = Pick<Client, 'register'>;

interface DropOffElement extends HTMLElement {
  readonly client: LocalClient | null;
}

async function draw(element: DropOffElement, signal: AbortSignal): Promise<void> {
  const [messages, steps] = await Promise.all([
    loadMessages(pageLanguage(), 'dropOff').catch(() => en.dropOff),
    read(element, signal).catch(() => null),
  ]);
  if (signal.aborted || !element.shadowRoot) return;
  const title = element.getAttribute('heading') ?? element.getAttribute('flow') ?? '';
  render(
    steps ? (
      <DropOff steps={steps} title={title} messages={messages} />
    ) : (
      <p class="kept-drop-off" role="status">
        {messages.unavailable}
      </p>
    ),
    element.shadowRoot,
  );
}

async function read(element: DropOffElement, signal: AbortSignal): Promise<readonly DropOffStep[] | null> {
  const [src, flow, token] = ['src', 'flow', 'token'].map((name) => element.getAttribute(name));
  if (!src) {
    const { readLocalDropOff } = await import('./read-local-drop-off.ts');
    return element.client && readLocalDropOff(element.client, flow ?? '', { language: pageLanguage() });
  }
  const url = new URL(src, document.baseURI);
  if (flow) url.searchParams.set('flow', flow);
  const response = await fetch(url, { signal, headers: token ? { authorization: `Bearer ${token}` } : {} });
  if (!response.ok) throw new Error(`The collector answered ${response.status}`);
  return toDropOffSteps((await response.json()) as DropOffAnswer);
}
