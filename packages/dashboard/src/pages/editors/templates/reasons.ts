import { toTemplate } from './template.ts';
import { THANKS, THANKS_AND_FIX } from './words.ts';

export const productMarketFit = toTemplate({
  id: 'product-market-fit',
  name: 'Product-market fit',
  use: 'Whether people would miss the product: 40 % “very disappointed” is the mark. Ask people who have used it in the last two weeks.',
  source:
    'Sean Ellis, 2009. The wording compares only as it is, which is why the linter’s rules 4, 5 and 10 are off.',
  metric: 'none',
  questions: [
    {
      id: 'miss',
      type: 'single_choice',
      words: [
        'How would you feel if you could no longer use this product?',
        'Come si sentirebbe se non potesse più usare questo prodotto?',
        '¿Cómo se sentiría si ya no pudiera usar este producto?',
        'Cum v-ați simți dacă nu ați mai putea folosi acest produs?',
        '如果您無法再使用這個產品，您會有什麼感受？',
        'كيف سيكون شعورك إذا لم يعد بإمكانك استخدام هذا المنتج؟',
      ],
      choices: {
        very: [
          'Very disappointed',
          'Molto dispiaciuto',
          'Muy decepcionado',
          'Foarte dezamăgit',
          '非常失望',
          'بخيبة أمل كبيرة',
        ],
        somewhat: [
          'Somewhat disappointed',
          'Abbastanza dispiaciuto',
          'Algo decepcionado',
          'Oarecum dezamăgit',
          '有點失望',
          'بخيبة أمل بسيطة',
        ],
        not: [
          'Not disappointed',
          'Per niente dispiaciuto',
          'Nada decepcionado',
          'Deloc dezamăgit',
          '不會失望',
          'لن أشعر بخيبة أمل',
        ],
        gone: [
          'I no longer use it',
          'Non lo uso più',
          'Ya no lo uso',
          'Nu îl mai folosesc',
          '我已不再使用',
          'لم أعد أستخدمه',
        ],
      },
    },
    {
      id: 'benefit',
      type: 'open',
      optional: true,
      words: [
        'What is the main benefit that you get from it?',
        'Qual è il vantaggio principale che ne ricava?',
        '¿Cuál es el principal beneficio que obtiene de él?',
        'Care este principalul beneficiu pe care îl obțineți?',
        '它帶給您最主要的好處是什麼？',
        'ما أهم فائدة تحصل عليها منه؟',
      ],
    },
  ],
  thanks: { default: THANKS },
  more: {
    conditions: { minAgeDays: 14, minSessions: 2, delayMs: 3_000 },
    schedule: { afterAnsweredDays: 180, maxDisplays: 2 },
    lint: { ignore: [4, 5, 10] },
  },
});

export const churnReason = toTemplate({
  id: 'churn-reason',
  name: 'Churn reason',
  use: 'Why somebody leaves. Ask where they cancel, in the moment that they do.',
  source: 'One closed question first, so that reasons can be counted; words only for who has some.',
  metric: 'none',
  questions: [
    {
      id: 'reason',
      type: 'single_choice',
      shuffle: true,
      other: true,
      words: [
        'What is the main reason that you are leaving?',
        'Qual è il motivo principale per cui ci lascia?',
        '¿Cuál es el motivo principal por el que nos deja?',
        'Care este motivul principal pentru care plecați?',
        '您離開的主要原因是什麼？',
        'ما السبب الرئيسي لمغادرتك؟',
      ],
      choices: {
        price: [
          'It costs too much',
          'Costa troppo',
          'Es demasiado caro',
          'Costă prea mult',
          '價格太高',
          'السعر مرتفع',
        ],
        missing: [
          'A feature is missing',
          'Manca una funzione',
          'Falta una función',
          'Lipsește o funcție',
          '缺少某項功能',
          'تنقصه ميزة',
        ],
        effort: [
          'It is hard to use',
          'È difficile da usare',
          'Es difícil de usar',
          'Este greu de folosit',
          '不易使用',
          'صعب الاستخدام',
        ],
        need: [
          'I no longer need it',
          'Non ne ho più bisogno',
          'Ya no lo necesito',
          'Nu mai am nevoie de el',
          '不再需要',
          'لم أعد بحاجة إليه',
        ],
        replaced: [
          'I use another product',
          'Uso un altro prodotto',
          'Uso otro producto',
          'Folosesc un alt produs',
          '改用另一個產品',
          'أستخدم منتجًا آخر',
        ],
      },
    },
    {
      id: 'story',
      type: 'open',
      optional: true,
      words: [
        'What happened?',
        'Che cosa è successo?',
        '¿Qué ha pasado?',
        'Ce s-a întâmplat?',
        '發生了什麼事？',
        'ماذا حدث؟',
      ],
    },
  ],
  thanks: { default: THANKS },
  more: {
    conditions: { events: [{ name: 'Subscription Cancelled', withinDays: 1 }] },
    schedule: { maxDisplays: 1, cooldownDays: 0 },
    priority: 50,
  },
});

export const featureFeedback = toTemplate({
  id: 'feature-feedback',
  name: 'Feature feedback',
  use: 'How satisfied people are with one feature. Ask after its third use, and name the feature in the question.',
  source: 'A CSAT question on one feature, with one open question for who is not satisfied.',
  metric: 'csat',
  questions: [
    {
      id: 'satisfaction',
      type: 'csat',
      display: 'emoji',
      branching: { negative: 'missing', neutral: 'missing', positive: 'end' },
      words: [
        'How satisfied are you with this feature?',
        'Quanto è soddisfatto di questa funzione?',
        '¿Cuál es su grado de satisfacción con esta función?',
        'Cât de mulțumit sunteți de această funcție?',
        '您對這項功能的滿意程度如何？',
        'ما مدى رضاك عن هذه الميزة؟',
      ],
    },
    {
      id: 'missing',
      type: 'open',
      optional: true,
      words: [
        'What is missing?',
        'Che cosa manca?',
        '¿Qué falta?',
        'Ce lipsește?',
        '缺少什麼？',
        'ما الذي ينقص؟',
      ],
    },
  ],
  thanks: { negative: THANKS_AND_FIX, default: THANKS },
  more: {
    conditions: { events: [{ name: 'Feature Used', count: 3, withinDays: 30 }], delayMs: 2_000 },
    schedule: { afterAnsweredDays: 90, maxDisplays: 2 },
    priority: 5,
  },
});
