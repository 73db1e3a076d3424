import { announce, el } from '../dom.js';
import { findReport, rename, saveText } from '../reports.js';
import { toBlocks, toNodes } from '../rich-text.js';
import { navigate } from '../router.js';

/** The text of a report, with bold words and headings. Nothing when there is no such report. */
export function editReportPage(id) {
  const report = findReport(id);
  if (!report) return null;
  const back = `/demo/reports/${id}`;
  const editor = el(
    'div',
    {
      class: 'prose editor',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Notes',
      spellcheck: 'true',
    },
    toNodes(report.text),
  );
  const title =
    report.isOwn && el('input', { type: 'text', class: 'title', 'aria-label': 'Title', value: report.title });
  function save() {
    if (title) rename(id, title.value.trim() || report.title);
    saveText(id, toBlocks(editor));
    window.kept.track('Task Completed', { kind: 'report-edit' });
    navigate(back);
    announce('Saved.');
  }
  return {
    title: `Edit ${report.title}`,
    content: [
      el('p', { class: 'crumb' }, el('a', { href: back }, report.title)),
      el(
        'div',
        { class: 'top' },
        el('h1', {}, `Edit ${report.title}`),
        el(
          'div',
          { class: 'actions' },
          el('a', { class: 'button', href: back }, 'Cancel'),
          el('button', { type: 'button', class: 'primary', onclick: save }, 'Save'),
        ),
      ),
      title,
      el(
        'div',
        { class: 'toolbar', role: 'toolbar', 'aria-label': 'Formatting' },
        format('Bold', 'B', 'bold'),
        format('Heading', 'H', 'formatBlock', 'h2'),
        format('Plain text', 'T', 'formatBlock', 'p'),
      ),
      editor,
    ],
  };
}

/** The browser's own editing commands: retired on paper, there in every browser, and enough for a demo. */
function format(name, sign, command, value) {
  return el(
    'button',
    {
      type: 'button',
      'aria-label': name,
      title: name,
      'data-kept-feature': 'report-editor',
      // Keeps the selection in the text.
      onmousedown: (event) => event.preventDefault(),
      onclick: () => document.execCommand(command, false, value),
    },
    sign,
  );
}
