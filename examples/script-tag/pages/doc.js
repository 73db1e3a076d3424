import { el } from '../dom.js';

const DOCS = {
  'connect-a-source': {
    title: 'Connect a data source',
    text: [
      'Begin with what you have. A spreadsheet is enough: drop it on the page of data sources, and its first row becomes the names of the columns.',
      'Then choose the column that holds the date. Everything else is read as a figure if it looks like one, and as a name if it does not. You can change this later without loading anything again.',
      'Accounting and customer records are read every night. The first time takes a few minutes, after that only what is new is read.',
      'If a figure looks wrong, open the report and show the figures: every one of them links to the row it came from.',
      'A source can be paused at any time. Reports that use it stay as they are and say since when.',
    ],
  },
};

/** A page of the manual. Nothing when there is no such page. */
export function docPage(slug) {
  const doc = DOCS[slug];
  if (!doc) return null;
  window.kept.track('Resource Viewed', { resource_id: slug });
  return {
    title: doc.title,
    content: [
      el('p', { class: 'crumb' }, el('a', { href: '/demo/sources' }, 'Data sources')),
      el('h1', {}, doc.title),
      el(
        'article',
        { class: 'prose' },
        doc.text.map((text) => el('p', {}, text)),
      ),
    ],
  };
}
