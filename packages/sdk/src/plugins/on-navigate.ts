/** Calls `listener` after each navigation within the document; the answer undoes it. By the Navigation API, else by history. */
export function onNavigate(listener: () => void): () => void {
  const { navigation } = globalThis as { readonly navigation?: EventTarget };
  if (!navigation) return onHistory(listener);
  navigation.addEventListener('currententrychange', listener);
  return () => navigation.removeEventListener('currententrychange', listener);
}

/** Wraps the two methods that tell nobody. Undone by name only where nobody has wrapped ours since; else ours falls silent. */
export function onHistory(listener: () => void): () => void {
  let heard: (() => void) | null = listener;
  const undos = (['pushState', 'replaceState'] as const).map((method) => {
    const original = history[method];
    const wrapped: typeof original = function (this: History, ...args) {
      original.apply(this, args);
      heard?.();
    };
    history[method] = wrapped;
    return () => {
      if (history[method] === wrapped) history[method] = original;
    };
  });
  addEventListener('popstate', listener);
  return () => {
    heard = null;
    for (const undo of undos) undo();
    removeEventListener('popstate', listener);
  };
}
