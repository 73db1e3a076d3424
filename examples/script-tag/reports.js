import { read, write } from './store.js';

const WEEKS = ['31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '41', '42'];

/** The reports that are there from the beginning: twelve weeks of one figure each. */
const REPORTS = [
  {
    id: 'weekly-revenue',
    title: 'Weekly revenue',
    about: 'What came in, week by week, all regions.',
    unit: '€ thousand',
    owner: 'Ana Pop',
    updated: 'today',
    values: [142, 147, 139, 151, 158, 155, 163, 171, 168, 177, 181, 190],
    text: [
      { kind: 'heading', text: 'In short' },
      { kind: 'text', text: 'The autumn contracts are in, and the north has caught up with the south.' },
      { kind: 'text', text: 'Next week is short: expect a dip of about a tenth.' },
    ],
  },
  {
    id: 'pipeline-review',
    title: 'Pipeline review',
    about: 'Open offers by expected week of signing.',
    unit: 'offers',
    owner: 'Marco Bianchi',
    updated: 'yesterday',
    values: [38, 41, 44, 40, 37, 42, 46, 51, 49, 47, 53, 56],
    text: [
      { kind: 'heading', text: 'What changed' },
      { kind: 'text', text: 'Seven offers moved forward, two were lost to price.' },
    ],
  },
  {
    id: 'support-load',
    title: 'Support load',
    about: 'Questions asked and how long they waited.',
    unit: 'tickets',
    owner: 'Priya Rao',
    updated: '2 days ago',
    values: [88, 92, 79, 83, 71, 76, 69, 64, 72, 61, 58, 55],
    text: [
      { kind: 'text', text: 'Fewer questions since the new start page. Import is still the first of them.' },
    ],
  },
  {
    id: 'delivery-times',
    title: 'Delivery times',
    about: 'From order to door, median of the week.',
    unit: 'hours',
    owner: 'Ana Pop',
    updated: '4 days ago',
    values: [51, 49, 52, 47, 46, 44, 45, 43, 41, 42, 40, 39],
    text: [{ kind: 'text', text: 'The second depot pays off. Saturdays remain slow.' }],
  },
  {
    id: 'campaign-results',
    title: 'Campaign results',
    about: 'Sign-ups by the week in which they first came.',
    unit: 'sign-ups',
    owner: 'Priya Rao',
    updated: 'last week',
    values: [21, 24, 22, 35, 48, 40, 31, 29, 33, 30, 36, 41],
    text: [{ kind: 'text', text: 'The September letter worked; the October one was too long.' }],
  },
  {
    id: 'cash-forecast',
    title: 'Cash forecast',
    about: 'What will be there if everybody pays on time.',
    unit: '€ thousand',
    owner: 'Marco Bianchi',
    updated: 'last week',
    values: [410, 402, 415, 398, 405, 421, 433, 428, 440, 452, 447, 461],
    text: [{ kind: 'text', text: 'Comfortable until spring, unless the new hall comes early.' }],
  },
];

/** All reports, the newest of one's own first. */
export function listReports() {
  return [...read().created.toReversed(), ...REPORTS].map((report) => ({
    ...report,
    text: read().texts[report.id] ?? report.text,
  }));
}

export function findReport(id) {
  return listReports().find((report) => report.id === id) ?? null;
}

/** A new report, with the figures of the one it was made from. */
export function createReport(title) {
  const created = read().created;
  const report = {
    id: `my-report-${created.length + 1}`,
    title,
    isOwn: true,
    about: 'A report of your own.',
    unit: REPORTS[0].unit,
    owner: 'You',
    updated: 'just now',
    values: REPORTS[0].values,
    text: [{ kind: 'text', text: 'Write here what the reader should know first.' }],
  };
  write({ created: [...created, report] });
  return report;
}

export function saveText(id, text) {
  write({ texts: { ...read().texts, [id]: text } });
}

/** Only a report of one's own can be renamed. */
export function rename(id, title) {
  write({ created: read().created.map((report) => (report.id === id ? { ...report, title } : report)) });
}

/** Rows of the report's table: the week and its figure. */
export function toRows({ values }) {
  return values.map((value, index) => [`Week ${WEEKS[index]}`, value]);
}

export function toCsv(report) {
  return [`Week,${report.unit}`, ...toRows(report).map((row) => row.join(','))].join('\r\n');
}
