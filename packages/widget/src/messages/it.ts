import type { Messages } from './messages.ts';

export const it: Messages = {
  language: 'it',
  dir: 'ltr',

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

  progress: (done, total) => `${done} di ${total}`,
  stepDone: 'Fatto',
  stepOpen: 'Da fare',
  stepTicked: (title) => `Fatto: ${title}`,
  allDone: 'Tutto fatto. È pronto per iniziare.',
  hide: 'Nascondi',
  dismiss: 'Non mostrare più',

  step: 'Passo',
  reached: 'Arrivati',
  completed: 'Completato',
  dropped: 'Persi',
  medianTime: 'Tempo mediano',
  noData: 'Nessuno ha ancora iniziato.',
  unavailable: 'Questi dati non sono leggibili in questo momento.',
  worstStep: (step, percent) => `La perdita maggiore è a «${step}»: il ${percent} non va oltre.`,
};
