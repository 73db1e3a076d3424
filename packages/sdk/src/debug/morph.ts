/** Names what an element shows, so that it is found again when the things around it come and go. */
export const KEY = 'data-key';

/**
 * Makes `parent` hold what a fresh drawing holds, and leaves alone what is the same: focus, selection, scrolling and what the reader has
 * unfolded stay as they were. An element with elements in it keeps its own attributes.
 */
export function morph(parent: Element, fresh: readonly Node[]): void {
  const wanted = new Set(fresh.map(toKey));
  // First, so that what remains is in its place already and need not move.
  for (const child of Array.from(parent.childNodes)) if (!wanted.has(toKey(child))) child.remove();
  fresh.forEach((node, at) => {
    const there = parent.childNodes[at] ?? null;
    if (there === node || there?.isEqualNode(node)) return;
    if (!there || toKey(there) !== toKey(node)) parent.insertBefore(node, there);
    else if (isParent(there) && isParent(node)) morph(there, [...node.childNodes]);
    else there.replaceWith(node);
  });
  while (parent.childNodes.length > fresh.length) parent.lastChild?.remove();
}

function toKey(node: Node): string {
  return `${node.nodeName} ${node instanceof Element ? node.getAttribute(KEY) : ''}`;
}

function isParent(node: Node): node is Element {
  return node instanceof Element && node.childElementCount > 0;
}
