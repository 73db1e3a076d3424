import type { Language, Messages } from './messages.ts';

const italian: Language = { language: 'it', dir: 'ltr' };

export const it: Messages = {
  survey: {
    ...italian,
    npsQuestion: 'Con quale probabilità ci consiglierebbe a un amico o a un collega?',
    npsLow: 'Per niente probabile',
    npsHigh: 'Estremamente probabile',

    next: 'Avanti',
    send: 'Invia',
    back: 'Indietro',
    notNow: 'Non ora',
    close: 'Chiudi',
    optional: 'Facoltativo',
    chooseScore: 'Scelga un numero da 0 a 10.',
    writeAnswer: 'Scriva qualche parola, oppure chiuda.',
    opened: (question) => `Una breve domanda: ${question}`,
  },
  checklist: {
    ...italian,
    progress: (done, total) => `${done} di ${total}`,
    stepDone: 'Fatto',
    stepOpen: 'Da fare',
    stepTicked: (title) => `Fatto: ${title}`,
    allDone: 'Tutto fatto. È pronto per iniziare.',
    optional: 'Facoltativo',
    hide: 'Nascondi',
    close: 'Chiudi',
    dismiss: 'Non mostrare più',
  },
  dropOff: {
    ...italian,
    step: 'Passo',
    reached: 'Arrivati',
    completed: 'Completato',
    dropped: 'Persi',
    medianTime: 'Tempo mediano',
    noData: 'Nessuno ha ancora iniziato.',
    unavailable: 'Questi dati non sono leggibili in questo momento.',
    worstStep: (step, percent) => `La perdita maggiore è a «${step}»: il ${percent} non va oltre.`,
  },
};
