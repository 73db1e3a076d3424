import { afterEach, expect, test } from 'vitest';

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'";

const frame = document.createElement('iframe');
afterEach(() => frame.remove());

test('the panel works under a policy without styles, markup from scripts or foreign scripts', async () => {
  const page = new URL('strict-policy.test.support.ts', import.meta.url);
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script type="module" src="${page.pathname}"></script>`;
  frame.width = '1000';
  frame.height = '700';
  document.body.append(frame);
  const inside = () => frame.contentWindow as Window & { readonly violations?: readonly string[] };
  const root = () => inside().document.querySelector('[data-kept="debug"]')?.shadowRoot;
  await expect.poll(() => inside().violations, { timeout: 10_000 }).toEqual([]);

  expect(() => (inside().document.body.innerHTML = '<p>')).toThrow('TrustedHTML');
  await expect.poll(() => inside().violations?.length).toBe(1);

  for (const tab of root()?.querySelectorAll<HTMLElement>('[role=tab]') ?? []) tab.click();
  root()?.querySelector<HTMLElement>('[role=tab]')?.click();
  await expect.poll(() => root()?.querySelector('summary.row')).not.toBeNull();
  root()?.querySelector<HTMLElement>('summary.row')?.click();
  await expect.poll(() => root()?.querySelectorAll('.whole pre').length).toBe(3);
  const panel = root()?.querySelector('.panel') as HTMLElement;
  expect(inside().getComputedStyle(panel).borderRadius).toBe('10px');
  expect(panel.querySelector('.rows b')?.textContent).toBe('<b>Report Shared</b>');
  expect(inside().violations?.length).toBe(1);
});
