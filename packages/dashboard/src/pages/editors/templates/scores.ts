import { toTemplate } from './template.ts';
import { THANKS, THANKS_AND_FIX, WHY_ANSWER, WHY_SCORE } from './words.ts';

/** How often one person is asked about the relationship as a whole: once a quarter is what most teams can act on. */
const QUARTER = {
  afterAnsweredDays: 90,
  afterDismissedDays: 30,
  afterSnoozedDays: 7,
  maxSnoozes: 2,
  maxDisplays: 3,
} as const;

export const npsRelationship = toTemplate({
  id: 'nps-relationship',
  name: 'NPS, relationship',
  use: 'How loyal customers are as a whole. Ask on any calm page, at most once a quarter, of people who know the product.',
  source: 'Reichheld, “The One Number You Need to Grow”, Harvard Business Review, 2003.',
  metric: 'nps',
  questions: [
    {
      id: 'score',
      type: 'nps',
      branching: { detractor: 'why-low', passive: 'why-mid', promoter: 'why-high' },
    },
    {
      id: 'why-low',
      type: 'open',
      optional: true,
      branching: { default: 'end' },
      words: [
        'What disappointed you most?',
        'Che cosa l’ha delusa di più?',
        '¿Qué es lo que más le ha decepcionado?',
        'Ce v-a dezamăgit cel mai mult?',
        '最讓您失望的是什麼？',
        'ما أكثر شيء خيّب ظنك؟',
      ],
    },
    {
      id: 'why-mid',
      type: 'open',
      optional: true,
      branching: { default: 'end' },
      words: [
        'What is missing for a higher score?',
        'Che cosa manca per un punteggio più alto?',
        '¿Qué falta para una puntuación más alta?',
        'Ce lipsește pentru o notă mai mare?',
        '還缺少什麼，才能得到更高的分數？',
        'ما الذي ينقص للحصول على درجة أعلى؟',
      ],
    },
    {
      id: 'why-high',
      type: 'open',
      optional: true,
      branching: { default: 'end' },
      words: [
        'What do you like most?',
        'Che cosa apprezza di più?',
        '¿Qué es lo que más le gusta?',
        'Ce apreciați cel mai mult?',
        '您最喜歡的是什麼？',
        'ما أكثر شيء يعجبك؟',
      ],
    },
  ],
  thanks: { detractor: THANKS_AND_FIX, default: THANKS },
  more: { conditions: { minAgeDays: 30, delayMs: 3_000 }, schedule: QUARTER, priority: 10 },
});

export const npsTransactional = toTemplate({
  id: 'nps-transactional',
  name: 'NPS, after an event',
  use: 'Loyalty right after something that matters, such as a renewal or a solved ticket. Name the event below.',
  source: 'The question of Reichheld (2003), asked of one experience.',
  metric: 'nps',
  questions: [
    { id: 'score', type: 'nps' },
    { id: 'why', type: 'open', optional: true, words: WHY_SCORE },
  ],
  thanks: { detractor: THANKS_AND_FIX, default: THANKS },
  more: {
    conditions: { events: [{ name: 'Ticket Resolved', withinDays: 3 }], delayMs: 2_000 },
    schedule: { afterAnsweredDays: 60, afterDismissedDays: 30, maxDisplays: 2 },
    priority: 20,
  },
});

export const ces = toTemplate({
  id: 'ces',
  name: 'CES, seven points',
  use: 'How easy one task was. Ask right after it, while the effort is still felt.',
  source: 'Customer Effort Score 2.0, CEB, 2013: one statement, from strongly disagree to strongly agree.',
  metric: 'ces',
  questions: [
    {
      id: 'ease',
      type: 'ces',
      scale: 7,
      branching: { negative: 'hardest', neutral: 'hardest', positive: 'end' },
    },
    {
      id: 'hardest',
      type: 'open',
      optional: true,
      words: [
        'What took the most effort?',
        'Che cosa ha richiesto più sforzo?',
        '¿Qué le ha costado más esfuerzo?',
        'Ce v-a cerut cel mai mult efort?',
        '哪個部分最費力？',
        'ما الذي تطلّب أكبر جهد؟',
      ],
    },
  ],
  thanks: { negative: THANKS_AND_FIX, default: THANKS },
  more: {
    conditions: { events: [{ name: 'Task Completed', withinDays: 1 }], delayMs: 1_000 },
    schedule: { afterAnsweredDays: 60, cooldownDays: 14 },
    priority: 20,
  },
});

export const csat = toTemplate({
  id: 'csat',
  name: 'CSAT',
  use: 'How satisfied people are with one thing: a page, an answer of support, the product. Name the thing in the question.',
  source: 'Five points, of which the upper two count (top-2-box); as the seeds of Kept define it.',
  metric: 'csat',
  questions: [
    {
      id: 'satisfaction',
      type: 'csat',
      display: 'emoji',
      branching: { negative: 'why', neutral: 'why', positive: 'end' },
    },
    { id: 'why', type: 'open', optional: true, words: WHY_ANSWER },
  ],
  thanks: { negative: THANKS_AND_FIX, default: THANKS },
  more: { conditions: { delayMs: 5_000 }, schedule: { afterAnsweredDays: 60 } },
});

export const onboardingEffort = toTemplate({
  id: 'onboarding-ces',
  name: 'Onboarding effort',
  use: 'How easy it was to get started. Ask once, when a newcomer has finished the checklist.',
  source: 'Customer Effort Score 2.0, CEB, 2013, of the task of getting started.',
  metric: 'ces',
  questions: [
    {
      id: 'ease',
      type: 'ces',
      scale: 7,
      branching: { negative: 'stuck', neutral: 'stuck', positive: 'end' },
      words: [
        'This product made it easy for me to get started.',
        'Questo prodotto mi ha permesso di iniziare facilmente.',
        'Este producto me ha facilitado empezar.',
        'Acest produs mi-a făcut ușor să încep.',
        '這個產品讓我輕鬆上手。',
        'سهّل عليّ هذا المنتج البدء.',
      ],
    },
    {
      id: 'stuck',
      type: 'open',
      optional: true,
      words: [
        'Where did you get stuck?',
        'In quale punto ha avuto difficoltà?',
        '¿En qué punto ha tenido dificultades?',
        'În ce punct v-ați blocat?',
        '您在哪裡遇到困難？',
        'أين صعب عليك الأمر؟',
      ],
    },
  ],
  thanks: { negative: THANKS_AND_FIX, default: THANKS },
  more: {
    conditions: { events: [{ name: 'Onboarding Completed', withinDays: 7 }], delayMs: 2_000 },
    schedule: { maxDisplays: 2, cooldownDays: 7 },
    priority: 20,
  },
});
