/** The address of the demo; the rest of the host belongs to the collector. */
const BASE = '/demo';

let render = () => {};

/** Calls back with the path below /demo, now and whenever it changes. */
export function onRoute(callback) {
  render = (isFirst) => callback(location.pathname.slice(BASE.length), { isFirst });
  addEventListener('popstate', () => render(false));
  document.addEventListener('click', followLink);
  render(true);
}

/** Goes to an address of the demo. */
export function navigate(address, { replace = false } = {}) {
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  render(false);
}

/** Plain clicks on the demo's own links stay on this page; all others are the browser's. */
function followLink(event) {
  const link = event.target.closest?.('a[href]');
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !url.pathname.startsWith(`${BASE}/`) || url.hash) return;
  event.preventDefault();
  if (url.pathname !== location.pathname) navigate(url.pathname);
}
