import { describe, expect, test } from 'vitest';

import { PROBE } from '../faults/visitor.ts';
import { expectArrived, expectFate, expectSettled, GOOD_EVENTS, onHost, trackGood } from './expect-host.ts';
import { TAG } from './host-site.ts';
import { NEXT_VISIT, NOW } from './patches/patch.ts';

/** Tags that are as good as the usual one. */
const GOOD_TAGS: Readonly<Record<string, string>> = {
  'removed while it runs': `${TAG}<script>document.querySelector('[data-write-key]').remove()</script>`,
  'moved to the end of the page': `${TAG}<script>addEventListener('DOMContentLoaded', () => document.body.append(document.querySelector('[data-write-key]')))</script>`,
  'with a host that ends in slashes': TAG.replace('$HOST', '$HOST///'),
  'with blanks around the host': TAG.replace('$HOST', '  $HOST '),
  'with settings that mean nothing': TAG.replace(
    '<script',
    '<script data-debug="banana" data-session="" data-plugins="[]"',
  ),
  'with a key of any characters': TAG.replace('"hostile"', `"&quot;}{ \u{1F600}'&lt;/script>"`),
  'of a script that came as a blob': `<script>
    const source = new XMLHttpRequest();
    source.open('GET', '/kept.js', false);
    source.send();
    const tag = document.createElement('script');
    tag.src = URL.createObjectURL(new Blob([source.responseText], { type: 'text/javascript' }));
    Object.assign(tag.dataset, { writeKey: 'hostile', host: '$HOST', autoPage: 'false' });
    document.head.append(tag);
  </script>`,
};

/** Hosts that no request can reach. */
const LOST_HOSTS = [
  'not a url',
  'javascript:alert(1)',
  'http://',
  'http://[',
  '//',
  'data:,',
  'http://127.0.0.1:1',
];

/** Where Kept is not asked to work. */
const NO_WORK: Readonly<Record<string, string>> = {
  'without a key': TAG.replace('data-write-key="hostile"', ''),
  'with an empty key': TAG.replace('data-write-key="hostile"', 'data-write-key=""'),
  'as a module, which cannot know its tag': TAG.replace('<script', '<script type="module"'),
};

describe.concurrent('a tag works', () => {
  test.for(Object.entries(GOOD_TAGS))('%s', ([, tag]) => expectFate({ tag }, NOW));
});

describe.concurrent('events of a tag wait for a tag with a host that exists', () => {
  test.for(LOST_HOSTS)('%s', (host) => expectFate({ tag: TAG.replace('$HOST', host) }, NEXT_VISIT));

  test('no host, on a site that has no collector', () =>
    onHost({ tag: TAG.replace('data-host="$HOST"', 'data-host=""') }, async ({ collector, open }) => {
      const page = await open();
      await trackGood(page);
      // The site's own /v1/ is the collector's here, which is where an empty host points.
      await expectArrived(collector, page);
      await expectSettled(page, 0);
    }));
});

describe.concurrent('a tag does nothing, and says nothing', () => {
  test.for(Object.entries(NO_WORK))('%s', ([, tag]) =>
    onHost({ tag }, async ({ collector, open }) => {
      const page = await open();
      expect(await page.run('typeof kept')).toBe('undefined');
      expect(collector.requests).toEqual([]);
    }),
  );

  test('in a worker', () =>
    onHost({ tag: '' }, async ({ open }) => {
      const page = await open();
      const heard = await page.run(`new Promise((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([
          'try { importScripts("' + location.origin + '/kept.js"); postMessage(typeof kept) } catch (error) { postMessage(String(error)) }',
        ])));
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(message);
      })`);
      expect(heard).toBe('undefined');
      const failed = await page.run(`new Promise((resolve) => {
        const worker = new Worker('/kept.js');
        worker.onerror = ({ message }) => resolve(message);
        setTimeout(() => resolve(null), 300);
      })`);
      expect(failed).toBeNull();
    }));
});

test('in a frame without an origin, where nothing can be stored, events arrive from memory', () =>
  onHost({ tag: '', markup: toOpaqueFrame() }, async ({ collector, open }) => {
    const page = await open();
    await expectArrived(collector, page);
    await expect
      .poll(() => page.run('said'))
      .toMatchObject({
        storage: 'memory',
        delivered: GOOD_EVENTS,
        pending: 0,
        dropped: {},
      });
  }));

/** A sandboxed page that tracks the good events by itself and tells the page around it what its ledger says. */
function toOpaqueFrame(): string {
  const script = `<script>
    for (let n = 0; n < ${GOOD_EVENTS}; n++) kept.track('${PROBE}', { n });
    setInterval(() => kept.diagnostics().then((said) => parent.postMessage(said, '*')), 50);
  </script>`;
  const page = `${TAG}${script}`.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<script>onmessage = ({ data }) => { window.kept = { diagnostics: () => data }; window.said = data }</script>
    <iframe sandbox="allow-scripts" srcdoc="${page}"></iframe>`;
}
