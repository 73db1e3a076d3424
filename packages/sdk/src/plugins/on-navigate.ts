/** Calls `listener` after each navigation within the document until `signal` aborts: by the Navigation API, else by history. */
export function onNavigate(listener: () => void, signal: AbortSignal): void {
  const { navigation } = globalThis as { readonly navigation?: EventTarget };
  if (navigation) navigation.addEventListener('currententrychange', listener, { signal });
  else onHistory(listener, signal);
}

/** Wraps the two methods that tell nobody. Undone by name only where nobody has wrapped ours since; else ours falls silent. */
export function onHistory(listener: () => void, signal: AbortSignal): void {
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    const wrapped: typeof original = function (this: History, ...args) {
      original.apply(this, args);
      if (!signal.aborted) listener();
    };
    history[method] = wrapped;
    signal.addEventListener('abort', () => {
      if (history[method] === wrapped) history[method] = original;
    });
  }
  addEventListener('popstate', listener, { signal });
}
