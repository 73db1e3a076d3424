import type { Plugin } from '../client.ts';

const ATTRIBUTE = 'data-kept-feature';

/** Records `Feature Used` for a click on any element with `data-kept-feature="name"`, or inside one, through open shadow roots too. */
export function featureUsage(): Plugin {
  return {
    name: 'feature-usage',
    setup(client) {
      if (typeof document === 'undefined') return;
      const onClick = (event: Event): void => {
        for (const target of event.composedPath()) {
          const name = target instanceof Element ? target.getAttribute(ATTRIBUTE) : null;
          if (name) return client.feature(name).use();
        }
      };
      // In capture, before a handler of the host can stop it.
      document.addEventListener('click', onClick, true);
      return () => document.removeEventListener('click', onClick, true);
    },
  };
}
