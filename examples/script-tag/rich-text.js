import { el } from './dom.js';

/**
 * A report's text is a list of blocks, `{ kind: 'text' | 'heading', text }`, where `**words**` are bold. So what was
 * written is kept as plain data and never comes back as markup.
 */
export function toNodes(blocks) {
  return blocks.map(({ kind, text }) =>
    el(
      kind === 'heading' ? 'h2' : 'p',
      {},
      text.split('**').map((part, index) => (index % 2 === 1 ? el('strong', {}, part) : part)),
    ),
  );
}

/** Reads what the browser's own editing made of it. */
export function toBlocks(root) {
  return [...root.childNodes]
    .map((node) => ({ kind: /^H[1-6]$/.test(node.nodeName) ? 'heading' : 'text', text: toText(node).trim() }))
    .filter(({ text }) => text !== '');
}

function toText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replaceAll('*', '');
  const text = [...node.childNodes].map(toText).join('');
  const isBold = ['B', 'STRONG'].includes(node.nodeName) && text.trim() !== '';
  return isBold ? `**${text}**` : text;
}
