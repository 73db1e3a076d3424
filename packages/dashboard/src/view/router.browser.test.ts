import { afterEach, expect, test } from 'vitest';

import { createRouter } from './router.ts';

const frames: HTMLIFrameElement[] = [];
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** A page of its own, so that the test's page stays where it is. */
async function openPage() {
  const frame = document.createElement('iframe');
  frame.src = '/mockServiceWorker.js';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  frames.push(frame);
  await loaded;
  const page = frame.contentWindow as Window;
  page.history.replaceState(null, '', '/');
  const router = createRouter(page);
  const places: string[] = [];
  const stop = router.onChange(({ path, search }) => places.push(path + search));
  const click = (href: string, init: MouseEventInit = {}) => {
    const link = page.document.createElement('a');
    link.href = href;
    page.document.body.append(link);
    // What the router leaves alone must not lead the frame away.
    page.addEventListener('click', (event) => event.preventDefault(), { once: true });
    link.dispatchEvent(new PointerEvent('click', { bubbles: true, cancelable: true, ...init }));
  };
  return { page, router, places, stop, click };
}

test('a plain click on an own page is a step without loading', async () => {
  const { page, router, places, click } = await openPage();
  click('/setup?project=main');
  expect(places).toEqual(['/setup?project=main']);
  expect(router.current()).toEqual({ path: '/setup', search: '?project=main' });
  expect(page.location.pathname).toBe('/setup');
});

test('other hosts, other paths, and clicks for a new tab are left to the browser', async () => {
  const { places, click } = await openPage();
  click('https://example.com/setup');
  click('/api/metrics/dau');
  click('/demo/');
  click('/setup', { ctrlKey: true });
  click('/setup', { button: 1 });
  expect(places).toEqual([]);
});

test('Back undoes a step, and a correction is no step', async () => {
  const { page, router, places, click } = await openPage();
  click('/setup');
  router.replace('/setup?project=main');
  expect(page.location.href).toMatch(/\/setup\?project=main$/u);
  const back = new Promise((resolve) => page.addEventListener('popstate', resolve));
  page.history.back();
  await back;
  expect(places).toEqual(['/setup', '/setup?project=main', '/']);
});

test('nobody is told who no longer listens', async () => {
  const { router, places, stop } = await openPage();
  stop();
  router.push('/setup');
  expect(places).toEqual([]);
});
