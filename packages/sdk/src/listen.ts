/** Listens until `signal` aborts. A page may have replaced `addEventListener` with one that throws: then nothing is heard. */
export function listen(
  target: EventTarget | null | undefined,
  type: string,
  listener: (event: never) => void,
  signal: AbortSignal,
): void {
  try {
    target?.addEventListener(type, listener as EventListener, { capture: true, passive: true, signal });
  } catch {
    // As if it never happened.
  }
}
