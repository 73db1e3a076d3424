/** Names what an element shows, so that it is found again when the things around it come and go. */
export const KEY = 'data-key';

/**
 * Makes `parent` hold what a fresh drawing holds, and leaves alone what is the same: focus, selection, scrolling and what
 * the reader has unfolded stay as they were.
 */
export function morph(parent: Element, fresh: readonly Node[]): void {
  const wanted = new Set(fresh.map(toKey));
  // First, so that what remains is in its place already and need not move.
  for (const child of Array.from(parent.children)) if (!wanted.has(toKey(child))) child.remove();
  fresh.forEach((node, at) => {
    const there = parent.childNodes[at] ?? null;
    if (there === node) return;
    if (there && isAlike(there, node)) become(there, node);
    else parent.insertBefore(node, there);
  });
  while (parent.childNodes.length > fresh.length) parent.lastChild?.remove();
}

function toKey(node: Node): string {
  return `${node.nodeName} ${node instanceof Element ? node.getAttribute(KEY) : ''}`;
}

function isAlike(there: Node, node: Node): boolean {
  return toKey(there) === toKey(node);
}

function become(there: Node, node: Node): void {
  if (!(there instanceof Element && node instanceof Element)) {
    if (there.nodeValue !== node.nodeValue) there.nodeValue = node.nodeValue;
    return;
  }
  // Whether something is unfolded is the reader's.
  for (const { name } of Array.from(there.attributes))
    if (name !== 'open' && !node.hasAttribute(name)) there.removeAttribute(name);
  for (const { name, value } of node.attributes)
    if (there.getAttribute(name) !== value) there.setAttribute(name, value);
  morph(there, [...node.childNodes]);
}
