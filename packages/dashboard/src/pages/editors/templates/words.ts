import type { Text } from './template.ts';

/** Words that several templates say. */
export const THANKS: Text = ['Thank you!', 'Grazie!', '¡Gracias!', 'Vă mulțumim!', '感謝您！', 'شكرًا لك!'];

export const THANKS_AND_FIX: Text = [
  'Thank you. We will work on it.',
  'Grazie. Ci lavoreremo.',
  'Gracias. Trabajaremos en ello.',
  'Vă mulțumim. Vom lucra la asta.',
  '感謝您，我們會改進。',
  'شكرًا لك. سنعمل على تحسين ذلك.',
];

export const WHY_SCORE: Text = [
  'What is the main reason for your score?',
  'Qual è il motivo principale del suo punteggio?',
  '¿Cuál es el motivo principal de su puntuación?',
  'Care este motivul principal al notei dumneavoastră?',
  '您給這個分數的主要原因是什麼？',
  'ما السبب الرئيسي لتقييمك؟',
];

export const WHY_ANSWER: Text = [
  'What is the main reason for your answer?',
  'Qual è il motivo principale della sua risposta?',
  '¿Cuál es el motivo principal de su respuesta?',
  'Care este motivul principal al răspunsului dumneavoastră?',
  '您這樣回答的主要原因是什麼？',
  'ما السبب الرئيسي لإجابتك؟',
];
