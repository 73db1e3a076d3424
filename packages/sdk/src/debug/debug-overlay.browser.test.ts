import type { ActiveUserRule, Checklist, Survey } from '@kept/protocol';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import type { Progress } from '../rules/read-tally.ts';
import { addTallies, toTally } from '../rules/tally.ts';
import { type DebugClient, debugClient, type Situation } from './debug-client.test.support.ts';
import { trackCall } from './debug-events.test.support.ts';
import { debugOverlay } from './debug-overlay.ts';

let client: DebugClient;
let close: () => void;

function open(given: Partial<Situation> = {}, missed: Parameters<typeof debugOverlay>[0] = []): void {
  client = debugClient(given);
  close = debugOverlay(missed).setup?.(client) as () => void;
}

const lookAgain = () => client.tell('error', { where: 'test', message: '' });

const host = () => document.querySelector<HTMLElement>('[data-kept="debug"]');
const root = () => host()?.shadowRoot as ShadowRoot;
const find = (selector: string) => root().querySelector(selector) as HTMLElement;
const all = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)];
const button = (name: string) =>
  all('button').find((each) =>
    (each.getAttribute('aria-label') ?? each.textContent).startsWith(name),
  ) as HTMLElement;
const tab = (id: string) => find(`#tab-${id}`);
const text = () => find('.page:not([hidden])').innerText.replaceAll(/\s+/g, ' ');
const names = () => all('.rows b').map((each) => each.textContent);
const lines = () => all('.tree .part').map((part) => part.innerText.replaceAll(/\s+/g, ' ').trim());
const ledger = (given: Partial<Situation['diagnostics']>) => ({
  ...debugClient().situation.diagnostics,
  ...given,
});

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Reports</h1><input id="field" aria-label="Name"></main>';
  document.documentElement.dir = 'ltr';
});
afterEach(async () => {
  close();
  document.querySelectorAll('style[data-test]').forEach((style) => style.remove());
  document.documentElement.dir = '';
  await page.viewport(1280, 800);
});

describe('events', () => {
  test('are listed newest first, those from before the panel too', async () => {
    open({}, [trackCall(0, 'Report Created')]);
    client.tell('event', trackCall(1, 'Report Shared', { channel: 'email' }));
    await expect.poll(names).toEqual(['Report Shared', 'Report Created']);
    expect(find('.hint').textContent).toBe('channel: email');
  });

  test('unfold to their JSON, with Kept’s own context apart', () => {
    open({}, [trackCall(7, 'Report Shared', { channel: 'email' })]);
    find('.rows summary').click();
    return expect
      .poll(() => all('.whole pre').map((view) => JSON.parse(view.textContent) as object))
      .toEqual([
        expect.objectContaining({
          event: 'Report Shared',
          messageId: 'boot-7',
          properties: { channel: 'email' },
        }),
        { seq: 7, sessionId: 'session-1' },
        { page: expect.objectContaining({ path: '/reports' }) },
      ]);
  });

  test('hold hostile text as text', async () => {
    const hostile = '<img src=x onerror="window.hit = 1"></pre><script>window.hit = 1</script>';
    open({}, [trackCall(0, hostile, { [hostile]: hostile, '"': '\\"\u2028' })]);
    find('.rows summary').click();
    await expect.poll(() => all('.whole pre').length).toBe(3);
    expect(names()).toEqual([hostile]);
    expect(all('img, script')).toEqual([]);
    expect((JSON.parse(find('.whole pre').textContent) as { properties: object }).properties).toEqual({
      [hostile]: hostile,
      '"': '\\"\u2028',
    });
    expect('hit' in window).toBe(false);
  });

  test('are found by any text in them', async () => {
    open({}, [trackCall(0, 'Report Shared', { channel: 'email' }), trackCall(1, 'Report Created')]);
    await userEvent.type(find('input'), 'EMAIL');
    expect(names()).toEqual(['Report Shared']);
    await userEvent.type(find('input'), ' nowhere');
    expect(text()).toContain('No event has this in it.');
  });

  test('stand still while paused, and all are there afterwards', async () => {
    open({}, [trackCall(0, 'Report Created')]);
    button('Pause').click();
    client.tell('event', trackCall(1, 'Report Shared'));
    await expect.poll(() => button('Resume').textContent).toBe('Resume (1)');
    expect(names()).toEqual(['Report Created']);
    button('Resume').click();
    expect(names()).toEqual(['Report Shared', 'Report Created']);
  });

  test('are the last 200 at most', async () => {
    open();
    for (let seq = 0; seq < 250; seq++) client.tell('event', trackCall(seq, `Event ${seq}`));
    await expect.poll(() => names().length).toBe(200);
    expect([names().at(0), names().at(-1)]).toEqual(['Event 249', 'Event 50']);
  });

  test('say that they wait, and then that they were delivered', async () => {
    const event = trackCall(0, 'Report Shared');
    open({ pending: [event], diagnostics: ledger({ captured: 1, pending: 1 }) }, [event]);
    await expect.poll(() => find('.mark').textContent).toBe('waits in the outbox');
    client.situation.pending = [];
    client.situation.diagnostics = ledger({ captured: 1, delivered: 1 });
    client.tell('delivery', { ok: true, events: 1, status: 200 });
    await expect.poll(() => find('.mark').textContent).toBe('delivered');
  });

  test('stay unfolded and keep the focus when more happens', async () => {
    open({}, [trackCall(0, 'Report Created')]);
    find('.rows summary').click();
    find('.rows summary').focus();
    client.tell('event', trackCall(1, 'Report Shared'));
    await expect.poll(() => names().length).toBe(2);
    expect(all('.rows > li > details').map((each) => each.hasAttribute('open'))).toEqual([false, true]);
    expect(root().activeElement).toBe(all('.rows > li > details > summary')[1]);
  });
});

describe('copying', () => {
  const copied: string[] = [];
  beforeEach(() => {
    copied.length = 0;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (copy: string) => void copied.push(copy) },
    });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  test('one event is all of it', async () => {
    const event = trackCall(0, 'Report Shared', { channel: 'email' });
    open({}, [event]);
    find('.rows summary').click();
    await expect.poll(() => button('Copy Report Shared')).toBeDefined();
    button('Copy Report Shared').click();
    await expect.poll(() => find('.said').textContent).toBe('The event is on the clipboard.');
    expect(JSON.parse(copied[0] ?? '')).toEqual(event);
  });

  test('all is what the panel knows', async () => {
    const event = trackCall(0, 'Report Shared');
    open({ diagnostics: ledger({ captured: 9, delivered: 9 }) }, [event]);
    client.tell('delivery', { ok: false, events: 3, status: 401 });
    await expect.poll(() => find('.state').textContent).toBe('Nothing is waiting');
    button('Copy all').click();
    await expect.poll(() => copied.length).toBe(1);
    expect(JSON.parse(copied[0] ?? '')).toMatchObject({
      url: location.href,
      diagnostics: { captured: 9, delivered: 9 },
      deliveries: [{ detail: { status: 401 } }],
      events: [event],
    });
  });

  test('goes by a selection where the page has no clipboard, and gives the focus back', async () => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    const selections: string[] = [];
    const onCopy = () => selections.push((root().activeElement as HTMLTextAreaElement).value);
    document.addEventListener('copy', onCopy, true);
    open({}, [trackCall(0, 'Report Shared')]);
    await userEvent.click(button('Copy all'));
    await expect.poll(() => find('.said').textContent).not.toBe('');
    document.removeEventListener('copy', onCopy, true);
    expect(JSON.parse(selections[0] ?? '')).toMatchObject({ events: [{ event: 'Report Shared' }] });
    expect(all('textarea')).toEqual([]);
    expect(root().activeElement).toBe(button('Copy all'));
  });
});

describe('the outbox', () => {
  test('shows what waits, where, and what delivery does', async () => {
    open({
      pending: [trackCall(0, 'Report Shared'), trackCall(1, 'Report Created')],
      diagnostics: ledger({ captured: 112, pending: 112, storage: 'memory', delivery: 'held' }),
    });
    tab('outbox').click();
    await expect.poll(text).toContain('The collector will not take events from this page.');
    expect(text()).toContain('closing the page loses it');
    expect(text()).toMatch(/Report Shared.*Report Created.*And 110 more\./);
    expect(tab('outbox').textContent).toBe('Outbox112');
    expect(find('.state').textContent).toBe('The collector refuses this page, 112 waiting');
  });

  test('tells of deliveries in words, newest first', async () => {
    open({ diagnostics: ledger({ captured: 21, delivered: 20, pending: 1 }) });
    tab('outbox').click();
    client.tell('delivery', { ok: true, events: 20, status: 200 });
    client.tell('delivery', { ok: false, events: 1, status: 401 });
    client.tell('delivery', { ok: false, events: 1, status: 0 });
    await expect.poll(() => all('.deliveries li').length).toBe(3);
    expect(all('.deliveries li').map((line) => line.innerText.replaceAll(/\s+/g, ' ').slice(9))).toEqual([
      '– 1 event No answer: the network, the collector or a content blocker. Sent again soon.',
      '401 1 event The collector does not know this write key. The events stay here and are tried again every few minutes.',
      '200 20 events Stored by the collector.',
    ]);
  });

  test('is sent by the button, which says how that ended', async () => {
    open({ flush: { delivered: 1204, pending: 2 } });
    button('Flush now').click();
    await expect.poll(() => find('.said').textContent).toBe('1,204 delivered, 2 waiting.');
    expect(client.calls).toEqual(['flush']);
  });
});

describe('the ledger', () => {
  test('is a sum that adds up, with a sentence for each reason', async () => {
    open({
      diagnostics: ledger({
        captured: 128,
        delivered: 120,
        pending: 5,
        dropped: { refused: 2, no_consent: 1 },
      }),
    });
    tab('ledger').click();
    await expect.poll(text).toContain('It adds up: 120 + 5 + 3 = 128.');
    expect(all('tr').map((row) => row.innerText.replaceAll(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^128 Captured /),
      expect.stringMatching(/^= 120 Delivered /),
      expect.stringMatching(/^\+ 5 Waiting /),
      expect.stringMatching(/^\+ 2 Dropped: refused .*log says why/),
      expect.stringMatching(/^\+ 1 Dropped: no_consent The person has not agreed/),
    ]);
  });

  test('says so when it does not add up', async () => {
    open({ diagnostics: ledger({ captured: 10, delivered: 6, pending: 1 }) });
    tab('ledger').click();
    await expect
      .poll(text)
      .toContain('It does not add up: of 10 captured, 3 events cannot be accounted for.');
    expect(tab('ledger').textContent).toBe('Ledger!');
    client.situation.diagnostics = ledger({ captured: 10, delivered: 11 });
    await expect.poll(text).toContain('It does not add up: 1 event more than were captured.');
  });

  test('shows the errors inside Kept, newest first', async () => {
    open({
      diagnostics: ledger({ errors: ['definitions: TypeError: Failed to fetch', 'state: AbortError'] }),
    });
    tab('ledger').click();
    await expect.poll(text).toMatch(/state: AbortError definitions: TypeError/);
  });
});

test('the session shows its age and attention, who the person is and what they agreed to', async () => {
  open({
    session: { id: 'session-1', startedAt: new Date(Date.now() - 125_000).toISOString(), engagedMs: 61_000 },
    identity: { anonymousId: 'anon-1', userId: 'user-42', groupId: null, traits: { plan: 'pro' } },
    consent: { analytics: true, surveys: false },
  });
  tab('session').click();
  expect(text()).toMatch(
    /Id session-1 Began \d\d:\d\d:\d\d, 2 min \d+ s ago Attention 1 min 1 s, over all tabs/,
  );
  expect(text()).toMatch(/Anonymous id anon-1 User user-42 Account not known.* Traits \{ "plan": "pro" \}/);
  expect(text()).toContain('Analytics agreed Surveys refused');
  client.situation.consent = { analytics: null, surveys: null };
  await expect.poll(text).toContain('Analytics not answered Surveys not answered');
});

describe('the rules', () => {
  const rule: ActiveUserRule = {
    id: 'engaged',
    name: 'Engaged user',
    period: 'day',
    when: {
      any: [
        { event: 'Content Shared' },
        { all: [{ event: 'Report Shared', count: 3 }, { engagedSeconds: 60 }] },
      ],
    },
  };
  const definitions = { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [rule] };
  const progress = {
    periodStart: new Date().toISOString().slice(0, 10),
    when: JSON.stringify(rule.when),
    sentFor: null,
    tally: [trackCall(0, 'Report Shared'), trackCall(1, 'Report Shared')]
      .map((event) => toTally(rule.when, event))
      .reduce(addTallies),
  };
  const toHeld = (of: Progress, person = 'anon-1') => ({ 'active-user:engaged': [[person, of]] });
  const held = toHeld(progress);

  test('say of each part how far the person is', async () => {
    open({ definitions, state: held, isActive: { engaged: false } });
    tab('rules').click();
    await expect
      .poll(lines)
      .toEqual([
        'Does not hold: any of 0 of 2 hold',
        'Does not hold: "Content Shared" 0 of 1',
        'Does not hold: all of 0 of 2 hold',
        'Does not hold: "Report Shared" 2 of 3',
        'Does not hold: seconds of attention 0 of 60',
      ]);
    expect(tab('rules').textContent).toBe('Rules0/1');
    expect(text()).toContain('does not hold today');
    expect(text()).toContain('does not count as active yet');
  });

  test('take nothing from another day, another person or another condition', async () => {
    open({ definitions });
    tab('rules').click();
    for (const other of [
      toHeld({ ...progress, periodStart: '2026-01-01' }),
      toHeld({ ...progress, when: '{}' }),
      toHeld(progress, 'anon-2'),
    ]) {
      client.situation.state = held;
      lookAgain();
      await expect.poll(lines).toContain('Does not hold: "Report Shared" 2 of 3');
      client.situation.state = other;
      lookAgain();
      await expect.poll(lines).toContain('Does not hold: "Report Shared" 0 of 3');
    }
  });

  test('say when nothing on the page evaluates them, and when there are none', async () => {
    open({ definitions });
    tab('rules').click();
    await expect.poll(text).toContain('the plugin activeUsers() is missing');
    close();
    open();
    tab('rules').click();
    await expect.poll(text).toContain('has not defined an active user yet');
  });
});

test('the widgets are named, with where they belong and whether they are live', async () => {
  const survey = {
    id: 'nps',
    version: 3,
    name: 'Relationship NPS',
    status: 'live',
    metric: 'nps',
    questions: [{ id: 'score', type: 'nps', question: '' }],
    thanks: { default: { title: 'Thanks' } },
    conditions: {
      url: { match: '/reports*', exclude: ['/reports/new'] },
      events: [{ name: 'Report Shared', count: 2 }],
    },
  } as const satisfies Survey;
  const checklist = {
    id: 'start',
    version: 1,
    title: 'Getting started',
    status: 'paused',
    mode: 'ordered',
    steps: [{ id: 'a', title: 'A', doneWhen: { page: '/' } }],
  } as const satisfies Checklist;
  open({
    definitions: {
      timezone: 'UTC',
      gzip: false,
      activeUsers: [],
      surveys: [survey],
      checklists: [checklist],
    },
  });
  tab('widgets').click();
  await expect.poll(text).toContain('Relationship NPS live');
  expect(text()).toContain(
    'NPS survey of 1 question, on /reports* but not /reports/new, after Report Shared 2 times',
  );
  expect(text()).toContain('Getting started paused Checklist of 1 step in order, on every page');
});

describe('the page', () => {
  test('keeps its focus when the panel comes', () => {
    document.querySelector<HTMLElement>('#field')?.focus();
    open();
    expect(document.activeElement?.id).toBe('field');
  });

  test('has nothing left of it after closing, and its focus back', async () => {
    open({}, [trackCall(0, 'Report Shared')]);
    await userEvent.click(document.querySelector('#field') as HTMLElement);
    button('Close').focus();
    await userEvent.keyboard('{Enter}');
    expect(host()).toBeNull();
    expect(client.listenerCount()).toBe(0);
    expect(document.activeElement?.id).toBe('field');
    close();
    expect(document.documentElement.children.length).toBe(2);
  });

  test('records, stores and sends the same with and without it', async () => {
    open({ diagnostics: ledger({ captured: 1, delivered: 1 }) });
    await expect.poll(() => find('.state').textContent).toBe('Nothing is waiting');
    for (const each of all('[role=tab]')) each.click();
    expect(client.calls).toEqual([]);
  });

  test('does not hear what is typed and clicked in the panel', async () => {
    const heard: string[] = [];
    const hear = (event: Event) => heard.push(event.type);
    const types = ['keydown', 'keyup', 'input', 'pointerdown', 'click'];
    for (const type of types) document.addEventListener(type, hear);
    open();
    await userEvent.click(find('input'));
    await userEvent.keyboard('k/?{Escape}');
    for (const type of types) document.removeEventListener(type, hear);
    expect(heard).toEqual([]);
  });

  test('does not reach the panel with its styles or its keys', async () => {
    const style = document.createElement('style');
    style.dataset['test'] = '';
    open();
    const shape = () => {
      const { width, height, left } = find('.panel').getBoundingClientRect();
      const { color, fontSize } = getComputedStyle(find('.panel'));
      return { width, height, left, color, fontSize };
    };
    const before = shape();
    style.textContent =
      'html { font-size: 40px } * { all: unset !important; color: red !important; font-size: 40px !important }';
    document.head.append(style);
    expect(shape()).toEqual(before);
    document.querySelector<HTMLElement>('#field')?.focus();
    await userEvent.keyboard('{Escape}{ArrowRight}');
    expect(find('.body').hidden).toBe(false);
    expect(tab('events').ariaSelected).toBe('true');
  });

  test('is not covered by anything of its own', () => {
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<div id="cover"></div>');
    const cover = document.querySelector<HTMLElement>('#cover');
    cover?.setAttribute('style', 'position: fixed; inset: 0; z-index: 2147483647');
    open();
    const { left, top } = find('.head').getBoundingClientRect();
    expect(document.elementFromPoint(left + 20, top + 10)).toBe(host());
  });
});

describe('by keyboard alone', () => {
  test('the arrow keys go through the tabs, either way round', async () => {
    open();
    tab('events').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(root().activeElement).toBe(tab('outbox'));
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(root().activeElement).toBe(tab('widgets'));
    await userEvent.keyboard('{Home}{End}{Home}');
    expect(all('[role=tab]').map((each) => [each.ariaSelected, each.tabIndex])).toEqual([
      ['true', 0],
      ...Array.from({ length: 5 }, () => ['false', -1]),
    ]);
  });

  test('the arrow keys follow the page’s direction', async () => {
    document.documentElement.dir = 'rtl';
    open();
    tab('events').focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(root().activeElement).toBe(tab('outbox'));
    expect(find('.panel').getBoundingClientRect().right).toBeGreaterThan(innerWidth - 40);
  });

  test('Escape empties the search, then folds the panel; the button unfolds it', async () => {
    open();
    await userEvent.type(find('input'), 'x');
    await userEvent.keyboard('{Escape}');
    expect([(find('input') as HTMLInputElement).value, find('.body').hidden]).toEqual(['', false]);
    await userEvent.keyboard('{Escape}');
    expect(find('.body').hidden).toBe(true);
    expect(root().activeElement).toBe(button('Details'));
    expect(button('Details').ariaExpanded).toBe('false');
    await userEvent.keyboard('{Enter}');
    expect(find('.body').hidden).toBe(false);
  });

  test('everything that does something has a visible focus', async () => {
    open({}, [trackCall(0, 'Report Shared')]);
    find('.head button').focus();
    const reached: string[] = [];
    for (let step = 0; step < 9; step++) {
      await userEvent.keyboard('{Tab}');
      const at = root().activeElement;
      if (!at) break;
      expect(getComputedStyle(at).outlineStyle).toBe('solid');
      reached.push(at.getAttribute('aria-label') ?? at.textContent);
    }
    expect(reached.map((name) => name.split(/[^A-Za-z ]/)[0])).toEqual(
      expect.arrayContaining(['Close', 'Events', 'Search events', 'Pause', 'Flush now', 'Copy all']),
    );
  });
});

describe.each([
  ['on a desk', 1280],
  ['on a phone', 360],
])('%s', (_, width) => {
  test('axe finds nothing in any tab, and nothing is wider than the screen', async () => {
    await page.viewport(width, 700);
    const event = trackCall(0, 'Report Shared', { note: 'a'.repeat(400) });
    open(
      {
        pending: [event],
        diagnostics: ledger({ captured: 3, pending: 1, dropped: { queue_full: 2 }, storage: 'memory' }),
        session: { id: 'session-1', startedAt: new Date().toISOString(), engagedMs: 0 },
      },
      [event],
    );
    find('.rows summary').click();
    client.tell('delivery', { ok: false, events: 1, status: 503 });
    await expect.poll(() => find('.state').textContent).toBe('1 waiting, in memory only');
    for (const each of all('[role=tab]')) {
      each.click();
      const { violations } = await axe.run(host() as HTMLElement);
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const shown = find('.page:not([hidden])');
      expect(shown.scrollWidth).toBeLessThanOrEqual(shown.clientWidth);
      expect(find('.panel').getBoundingClientRect().right).toBeLessThanOrEqual(width);
    }
  });
});
