import { read, write } from './store.js';

/** Three people of three of the demo's accounts, whose history is on the dashboard. */
export const PEOPLE = [
  {
    id: 'halden-freight-ana',
    name: 'Ana Pop',
    jobTitle: 'Head of operations',
    account: { id: 'halden-freight', name: 'Halden Freight', industry: 'logistics' },
  },
  {
    id: 'brookmoor-dental-marco',
    name: 'Marco Bianchi',
    jobTitle: 'Controller',
    account: { id: 'brookmoor-dental', name: 'Brookmoor Dental', industry: 'health' },
  },
  {
    id: 'castellane-homes-priya',
    name: 'Priya Rao',
    jobTitle: 'Marketing manager',
    account: { id: 'castellane-homes', name: 'Castellane Homes', industry: 'real estate' },
  },
];

/** Null when nobody is signed in. */
export function currentPerson() {
  return PEOPLE.find((person) => person.id === read().person) ?? null;
}

/** Kept keeps who it is until `reset`, over reloads and tabs, so it is told once. */
export function signIn(person) {
  write({ person: person.id });
  window.kept.identify(person.id, { name: person.name, job_title: person.jobTitle });
  window.kept.group(person.account.id, { name: person.account.name, industry: person.account.industry });
  window.kept.track('Signed In');
}

export function signOut() {
  window.kept.track('Signed Out');
  window.kept.reset();
  write({ person: null });
}
