import type { ActiveUserRule, Checklist, Survey } from '@kept/protocol';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';

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

const host = () => document.querySelector<HTMLElement>('[data-kept="debug"]');
const root = () => host()?.shadowRoot as ShadowRoot;
const find = (selector: string) => root().querySelector(selector) as HTMLElement;
const all = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)];
const button = (name: string) => all('button').find((each) => each.textContent === name) as HTMLElement;
const tab = (title: string) =>
  all('[role=tab]').find((each) => each.textContent.startsWith(title)) as HTMLElement;
const text = () => find('.page').innerText.replaceAll(/\s+/g, ' ');
const state = () => find('h2').nextSibling?.textContent;
const isOpen = () => find('.panel').hasAttribute('open');
const unfold = async () => {
  await expect.poll(() => find('summary.row')).not.toBeNull();
  find('summary.row').click();
};
const names = () => all('.rows .row b').map((each) => each.textContent);
const lines = () => all('.part').map((part) => part.innerText.replaceAll(/\s+/g, ' ').trim());
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
    expect(find('.hint').textContent).toBe('channel: "email"');
  });

  test('unfold to their JSON, with Kept’s own context apart', async () => {
    open({}, [trackCall(7, 'Report Shared', { channel: 'email' })]);
    await unfold();
    await expect
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
    await unfold();
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
    await expect.poll(() => find('input')).not.toBeNull();
    await userEvent.type(find('input'), 'EMAIL');
    expect(names()).toEqual(['Report Shared']);
    await userEvent.type(find('input'), ' nowhere');
    expect(text()).toBe('Pause None has this.');
  });

  test('stand still while paused, and all are there afterwards', async () => {
    open({}, [trackCall(0, 'Report Created')]);
    await expect.poll(names).toEqual(['Report Created']);
    button('Pause').click();
    client.tell('event', trackCall(1, 'Report Shared'));
    await new Promise((resolve) => setTimeout(resolve, 700));
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
    await expect.poll(() => find('[role=img]')?.ariaLabel).toBe('waits in the outbox');
    client.situation.pending = [];
    client.situation.diagnostics = ledger({ captured: 1, delivered: 1 });
    client.tell('delivery', { ok: true, events: 1, status: 200, refused: [] });
    await expect.poll(() => find('[role=img]').ariaLabel).toBe('delivered');
  });

  test('stay unfolded and keep the focus when more happens', async () => {
    open({}, [trackCall(0, 'Report Created')]);
    await unfold();
    find('summary.row').focus();
    client.tell('event', trackCall(1, 'Report Shared'));
    await expect.poll(() => names().length).toBe(2);
    expect(all('.rows > li > details').map((each) => each.hasAttribute('open'))).toEqual([false, true]);
    expect(root().activeElement).toBe(all('summary.row')[1]);
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
    await unfold();
    await expect.poll(() => button('Copy')).toBeDefined();
    button('Copy').click();
    await expect.poll(() => find('[role=status]').textContent).toBe('Copied.');
    expect(JSON.parse(copied[0] ?? '')).toEqual(event);
  });

  test('all is what the panel knows', async () => {
    const event = trackCall(0, 'Report Shared');
    open({ diagnostics: ledger({ captured: 9, delivered: 9 }) }, [event]);
    client.tell('delivery', { ok: false, events: 3, status: 401, refused: [] });
    await expect.poll(state).toBe('None waiting');
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
    await expect.poll(() => find('[role=status]').textContent).not.toBe('');
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
    tab('Outbox').click();
    await expect.poll(text).toContain('The collector refuses this.');
    expect(text()).toContain('closing the page loses what waits');
    expect(text()).toMatch(/Report Shared.*Report Created.*And 110 more\./);
    expect(tab('Outbox').textContent).toBe('Outbox 112');
    expect(state()).toBe('Refused, 112 waiting');
  });

  test('tells of deliveries in words, newest first', async () => {
    open({ diagnostics: ledger({ captured: 21, delivered: 21 }) });
    tab('Outbox').click();
    client.tell('delivery', { ok: true, events: 20, status: 200, refused: [] });
    client.tell('delivery', { ok: false, events: 1, status: 401, refused: [] });
    client.tell('delivery', { ok: false, events: 1, status: 0, refused: [] });
    await expect
      .poll(() => text().replaceAll(/\d\d:\d\d:\d\d /g, ''))
      .toBe(
        'Nothing to send. Deliveries ' +
          '– 1 sent. No answer from the collector: network or blocker? Sent again soon. ' +
          '401 1 sent. The collector does not know this write key. Sent again every few minutes. ' +
          '200 20 sent. Stored by the collector. Waiting: 0',
      );
  });

  test('says of each refused event what is wrong with it', async () => {
    open({ diagnostics: ledger({ captured: 2, delivered: 1, dropped: { refused: 1 } }) });
    tab('Outbox').click();
    client.tell('delivery', {
      ok: true,
      events: 2,
      status: 200,
      refused: [{ messageId: 'boot-1', message: 'event: text of 1 to 200 characters' }],
    });
    await expect.poll(text).toContain('Refused: event: text of 1 to 200 characters (boot-1)');
  });

  test('is sent by the button, which says how that ended', async () => {
    open({ flush: { delivered: 1204, pending: 2 } });
    button('Flush now').click();
    await expect.poll(() => find('[role=status]').textContent).toBe('1,204 delivered, 2 waiting.');
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
    tab('Ledger').click();
    await expect.poll(text).toContain('It adds up: 120 + 5 + 3 = 128.');
    expect(all('tr').map((row) => row.innerText.replaceAll(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^128 Captured /),
      '= 120 Delivered',
      '+ 5 Waiting',
      expect.stringMatching(/^\+ 2 Dropped: refused .*See there why/),
      expect.stringMatching(/^\+ 1 Dropped: no_consent The person refused/),
    ]);
  });

  test('says so when it does not add up', async () => {
    open({ diagnostics: ledger({ captured: 10, delivered: 6, pending: 1 }) });
    tab('Ledger').click();
    await expect.poll(text).toContain('It does not add up: 6 + 1 + 0 is not 10.');
    expect(tab('Ledger').textContent).toBe('Ledger !');
    client.situation.diagnostics = ledger({ captured: 10, delivered: 11 });
    await expect.poll(text).toContain('It does not add up: 11 + 0 + 0 is not 10.');
  });

  test('shows the errors inside Kept, newest first', async () => {
    open({
      diagnostics: ledger({ errors: ['definitions: TypeError: Failed to fetch', 'state: AbortError'] }),
    });
    tab('Ledger').click();
    await expect.poll(text).toMatch(/state: AbortError definitions: TypeError/);
  });
});

test('the session shows its age and attention, who the person is and what they agreed to', async () => {
  open({
    session: { id: 'session-1', startedAt: new Date(Date.now() - 125_000).toISOString(), engagedMs: 61_000 },
    identity: { anonymousId: 'anon-1', userId: 'user-42', groupId: null, traits: { plan: 'pro' } },
    consent: { analytics: true, surveys: false },
  });
  tab('Session').click();
  await expect
    .poll(text)
    .toMatch(/Session session-1 Began \d\d:\d\d:\d\d, 2 min \d+ s ago Attention 1 min 1 s, in all tabs/);
  expect(text()).toMatch(
    /Anonymous id anon-1 User user-42 Account unknown before group\(\) Traits \{ "plan": "pro" \}/,
  );
  expect(text()).toContain('Analytics consented Surveys refused');
  client.situation.consent = { analytics: null, surveys: null };
  await expect.poll(text).toContain('Analytics not asked Surveys not asked');
});

const toHeld = (of: Progress, person = 'anon-1') => ({ 'active-user:engaged': [[person, of]] });

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
  const held = toHeld(progress);

  test('say of each part how far the person is', async () => {
    open({ definitions, state: held, isActive: { engaged: false } });
    tab('Rules').click();
    await expect
      .poll(lines)
      .toEqual([
        '○ any of',
        '○ "Content Shared" 0 of 1',
        '○ all of',
        '○ "Report Shared" 2 of 3',
        '○ seconds of attention 0 of 60',
      ]);
    expect(tab('Rules').textContent).toBe('Rules 0/1');
    expect(text()).toContain(`This day, since ${progress.periodStart}. Not active yet.`);
  });

  test('say of each part whether it holds, not by colour alone', async () => {
    const tally = toTally(rule.when, trackCall(0, 'Content Shared'));
    open({ definitions, state: toHeld({ ...progress, tally }), isActive: { engaged: true } });
    tab('Rules').click();
    await expect.poll(lines).toContain('● "Content Shared" 1 of 1');
    expect(all('.part [role=img]').map(({ ariaLabel }) => ariaLabel)).toEqual([
      'holds',
      'holds',
      'does not hold',
      'does not hold',
      'does not hold',
    ]);
    expect(text()).toContain('Active.');
  });

  test('take nothing from another day, another person or another condition', async () => {
    open({ definitions });
    tab('Rules').click();
    for (const other of [
      toHeld({ ...progress, periodStart: '2026-01-01' }),
      toHeld({ ...progress, when: '{}' }),
      toHeld(progress, 'anon-2'),
    ]) {
      client.situation.state = held;
      await expect.poll(lines).toContain('○ "Report Shared" 2 of 3');
      client.situation.state = other;
      await expect.poll(lines).toContain('○ "Report Shared" 0 of 3');
    }
  });

  test('say when nothing on the page evaluates them, and when there are none', async () => {
    open({ definitions });
    tab('Rules').click();
    await expect.poll(text).toContain('activeUsers() is missing');
    close();
    open();
    tab('Rules').click();
    await expect.poll(text).toContain('No active user is defined.');
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
  tab('Widgets').click();
  await expect
    .poll(text)
    .toBe(
      'Relationship NPS nps, version 3, live, on /reports* Getting started start, version 1, paused, on every page',
    );
});

const shape = () => {
  const { width, height, left } = find('.panel').getBoundingClientRect();
  const { color, fontSize } = getComputedStyle(find('.panel'));
  return { width, height, left, color, fontSize };
};

describe('the page', () => {
  test('keeps its focus when the panel comes', () => {
    document.querySelector<HTMLElement>('#field')?.focus();
    open();
    expect(document.activeElement?.id).toBe('field');
  });

  test('has nothing left of it after closing, and its focus back', async () => {
    const before = document.documentElement.children.length;
    open({}, [trackCall(0, 'Report Shared')]);
    await userEvent.click(document.querySelector('#field') as HTMLElement);
    button('Close').focus();
    await userEvent.keyboard('{Enter}');
    expect(host()).toBeNull();
    expect(client.listenerCount()).toBe(0);
    expect(document.activeElement?.id).toBe('field');
    close();
    expect(document.documentElement.children.length).toBe(before);
  });

  test('records, stores and sends the same with and without it', async () => {
    open({ diagnostics: ledger({ captured: 1, delivered: 1 }) });
    await expect.poll(state).toBe('None waiting');
    for (const each of all('[role=tab]')) each.click();
    expect(client.calls).toEqual([]);
  });

  test('does not hear what is typed and clicked in the panel', async () => {
    const heard: string[] = [];
    const hear = (event: Event) => heard.push(event.type);
    const types = ['keydown', 'keyup', 'input', 'pointerdown', 'click'];
    for (const type of types) document.addEventListener(type, hear);
    open();
    await expect.poll(() => find('input')).not.toBeNull();
    await userEvent.click(find('input'));
    await userEvent.keyboard('k/?{Escape}');
    for (const type of types) document.removeEventListener(type, hear);
    expect(heard).toEqual([]);
  });

  test('does not reach the panel with its styles or its keys', async () => {
    const style = document.createElement('style');
    style.dataset['test'] = '';
    open();
    const before = shape();
    style.textContent =
      'html { font-size: 40px } * { all: unset !important; color: red !important; font-size: 40px !important }';
    document.head.append(style);
    expect(shape()).toEqual(before);
    document.querySelector<HTMLElement>('#field')?.focus();
    await userEvent.keyboard('{Escape}{ArrowRight}');
    expect(isOpen()).toBe(true);
    expect(tab('Events').ariaSelected).toBe('true');
  });

  test('does not cover the panel with anything of its own', () => {
    open();
    const cover = document.createElement('div');
    cover.setAttribute('style', 'position: fixed; inset: 0; z-index: 2147483647');
    document.documentElement.append(cover);
    const { left, top } = find('.panel').getBoundingClientRect();
    expect(document.elementFromPoint(left + 20, top + 10)).toBe(host());
    cover.remove();
  });
});

describe('by keyboard alone', () => {
  test('the arrow keys go through the tabs, either way round', async () => {
    open();
    tab('Events').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(root().activeElement).toBe(tab('Outbox'));
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(root().activeElement).toBe(tab('Widgets'));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(all('[role=tab]').map((each) => [each.ariaSelected, each.tabIndex])).toEqual([
      ['true', 0],
      ...Array.from({ length: 5 }, () => ['false', -1]),
    ]);
  });

  test('the arrow keys follow the page’s direction', async () => {
    document.documentElement.dir = 'rtl';
    open();
    tab('Events').focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(root().activeElement).toBe(tab('Outbox'));
    expect(find('.panel').getBoundingClientRect().right).toBeGreaterThan(innerWidth - 40);
  });

  test('Escape empties the search, then folds the panel; the button unfolds it', async () => {
    open();
    await expect.poll(() => find('input')).not.toBeNull();
    await userEvent.type(find('input'), 'x');
    await userEvent.keyboard('{Escape}');
    expect([(find('input') as HTMLInputElement).value, isOpen()]).toEqual(['', true]);
    await userEvent.keyboard('{Escape}');
    expect(isOpen()).toBe(false);
    expect(root().activeElement).toBe(find('.panel > summary'));
    await userEvent.keyboard('{Enter}');
    expect(isOpen()).toBe(true);
  });

  test('everything that does something has a visible focus', async () => {
    open({}, [trackCall(0, 'Report Shared')]);
    await expect.poll(names).toEqual(['Report Shared']);
    find('.panel > summary').focus();
    const reached: string[] = [];
    for (let step = 0; step < 8; step++) {
      await userEvent.keyboard('{Tab}');
      const at = root().activeElement;
      if (!at) break;
      expect(getComputedStyle(at).outlineStyle).toBe('solid');
      reached.push(at.getAttribute('aria-label') ?? at.textContent);
    }
    expect(reached.map((name) => name.split(/[^A-Za-z ]/)[0])).toEqual(
      expect.arrayContaining(['Events', 'Search events', 'Pause', 'Flush now', 'Copy all', 'Close']),
    );
  });
});

describe.each([
  ['on a desk', 1280, 'light'],
  ['on a desk in the dark', 1280, 'dark'],
  ['on a phone', 360, 'light'],
])('%s', (_, width, scheme) => {
  test('axe finds nothing in any tab, and nothing is wider than the screen', async () => {
    await page.viewport(width, 700);
    await emulate(scheme);
    expect(matchMedia('(prefers-color-scheme: dark)').matches).toBe(scheme === 'dark');
    const event = trackCall(0, 'Report Shared', { note: 'a'.repeat(400) });
    open(
      {
        pending: [event],
        diagnostics: ledger({ captured: 3, pending: 1, dropped: { queue_full: 2 }, storage: 'memory' }),
        session: { id: 'session-1', startedAt: new Date().toISOString(), engagedMs: 0 },
      },
      [event],
    );
    await unfold();
    client.tell('delivery', { ok: false, events: 1, status: 503, refused: [] });
    await expect.poll(state).toBe('1 waiting in memory');
    for (const each of all('[role=tab]')) {
      each.click();
      const { violations } = await axe.run(host() as HTMLElement);
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const shown = find('.page');
      expect(shown.scrollWidth).toBeLessThanOrEqual(shown.clientWidth);
      expect(find('.panel').getBoundingClientRect().right).toBeLessThanOrEqual(width);
    }
    await emulate('light');
  });
});

/** As a person sets it for their whole device. */
function emulate(value: string): Promise<unknown> {
  return cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
}
