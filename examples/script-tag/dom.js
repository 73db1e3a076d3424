const SVG = 'http://www.w3.org/2000/svg';

/** An element with properties (or attributes), listeners (`onclick`) and children; nothing is ever parsed as HTML. */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for a drawing. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** Puts children in the place of what a node holds. */
export function show(node, ...children) {
  node.replaceChildren(...children.flat());
}

/** Says something in passing, to eyes and to screen readers. */
export function announce(text) {
  const status = document.querySelector('#status');
  clearTimeout(announce.timer);
  status.textContent = text;
  announce.timer = setTimeout(() => (status.textContent = ''), 6_000);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'tabIndex') node.tabIndex = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
