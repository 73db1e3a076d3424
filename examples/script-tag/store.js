const KEY = 'wrenfield';

const EMPTY = {
  /** The id of who is signed in. */
  person: null,
  /** Report id to its text, where it was changed. */
  texts: {},
  /** Reports that were made here. */
  created: [],
  /** Report id to comments. */
  comments: {},
  reviewed: [],
  schedules: [],
  sources: ['Spreadsheet'],
  invited: [],
};

/** What this browser remembers of the demo: who is signed in, and what was changed. */
export function read() {
  try {
    return { ...EMPTY, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') };
  } catch {
    return EMPTY;
  }
}

/** Changes some of it. A browser that keeps nothing shows the demo as it was. */
export function write(changes) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), ...changes }));
  } catch {
    // The demo goes on without.
  }
}

/** Adds to a list, once. */
export function addTo(name, item) {
  const list = read()[name];
  if (!list.includes(item)) write({ [name]: [...list, item] });
}

export function removeFrom(name, item) {
  write({ [name]: read()[name].filter((other) => other !== item) });
}
