import type { Language, Messages } from './messages.ts';

const italian: Language = { language: 'it', dir: 'ltr' };

export const it: Messages = {
  survey: {
    ...italian,
    nps: {
      question: 'Con quale probabilità ci consiglierebbe a un amico o a un collega?',
      low: 'Per niente probabile',
      high: 'Estremamente probabile',
    },
    ces: {
      question: 'Questo prodotto mi ha permesso di fare facilmente quello che volevo fare.',
      low: 'Per niente d’accordo',
      high: 'Completamente d’accordo',
    },
    csatQuestion: 'Quanto è soddisfatto di questo prodotto?',
    satisfaction: ['Molto insoddisfatto', 'Insoddisfatto', 'Neutrale', 'Soddisfatto', 'Molto soddisfatto'],
    thumbs: ['No', 'Sì'],
    outOf: (value, highest) => `${value} su ${highest}`,
    other: 'Altro',
    otherWords: 'Con parole sue',
    next: 'Avanti',
    send: 'Invia',
    skip: 'Salta',
    back: 'Indietro',
    notNow: 'Non ora',
    close: 'Chiudi',
    optional: 'Facoltativo',
    choose: 'Scelga una risposta.',
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
