import type { Language, Messages } from './messages.ts';

const romanian: Language = { language: 'ro', dir: 'ltr' };

export const ro: Messages = {
  survey: {
    ...romanian,
    nps: {
      question: 'Cât de probabil este să ne recomandați unui prieten sau coleg?',
      low: 'Deloc probabil',
      high: 'Extrem de probabil',
    },
    ces: {
      question: 'Acest produs mi-a făcut ușor să fac ceea ce voiam să fac.',
      low: 'Dezacord total',
      high: 'Acord total',
    },
    csatQuestion: 'Cât de mulțumit sunteți de acest produs?',
    satisfaction: ['Foarte nemulțumit', 'Nemulțumit', 'Neutru', 'Mulțumit', 'Foarte mulțumit'],
    thumbs: ['Nu', 'Da'],
    outOf: (value, highest) => `${value} din ${highest}`,
    other: 'Altceva',
    otherWords: 'Cu propriile cuvinte',
    next: 'Înainte',
    send: 'Trimite',
    skip: 'Omite',
    back: 'Înapoi',
    notNow: 'Nu acum',
    close: 'Închide',
    optional: 'Opțional',
    choose: 'Alegeți un răspuns.',
    writeAnswer: 'Scrieți câteva cuvinte sau închideți.',
    opened: (question) => `O scurtă întrebare: ${question}`,
  },
  checklist: {
    ...romanian,
    progress: (done, total) => `${done} din ${total}`,
    stepDone: 'Făcut',
    stepOpen: 'De făcut',
    stepTicked: (title) => `Făcut: ${title}`,
    allDone: 'Totul este gata. Puteți începe.',
    optional: 'Opțional',
    hide: 'Ascunde',
    close: 'Închide',
    dismiss: 'Nu mai arăta',
  },
  dropOff: {
    ...romanian,
    step: 'Pas',
    reached: 'Au ajuns',
    completed: 'Finalizat',
    dropped: 'Pierduți',
    medianTime: 'Timp median',
    noData: 'Nimeni nu a început încă.',
    unavailable: 'Aceste cifre nu pot fi citite acum.',
    worstStep: (step, percent) => `Cea mai mare pierdere este la „${step}”: ${percent} nu merg mai departe.`,
  },
};
