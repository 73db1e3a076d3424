import { expect, test } from 'vitest';

import { createAnalyzer } from './analyze.ts';

const analyze = createAnalyzer();

/** Praise and complaint in each language, and a sentence that is neither. */
const SAID = {
  en: [
    [
      'I love how easy it is to share a report.',
      'Great support, they solved my problem in minutes.',
      'No problems at all, works perfectly.',
    ],
    [
      'It is slow and crashes every day.',
      'Not good, I am disappointed.',
      'I do not like it and it is not easy.',
    ],
    'I open it on Mondays.',
  ],
  it: [
    [
      'Ottimo prodotto, facile da usare.',
      'Assistenza eccellente, problema risolto subito.',
      'Siamo molto soddisfatti del servizio.',
    ],
    ['È lento e si blocca sempre.', "L'esportazione è rotta, sono delusa.", 'Non è facile e non mi piace.'],
    'Lo apro il lunedì mattina.',
  ],
  es: [
    [
      'Me encanta, es rápido y bonito.',
      'Gran soporte, resolvieron mi problema enseguida.',
      'Buen precio, lo recomiendo a mis amigos.',
    ],
    ['Pésimo soporte, nadie responde.', 'No es fácil y no me gusta.', 'Demasiado caro y confuso.'],
    'Somos veinte en el equipo.',
  ],
  ro: [
    [
      'Un produs excelent, ușor de folosit.',
      'Suntem foarte mulțumiţi de serviciu.',
      'Clienții noștri apreciază graficele.',
    ],
    ['Este lent și se blochează zilnic.', 'Nu este ușor și nu îmi place.', 'Căutarea nu găsește nimic util.'],
    'Îl deschid lunea dimineața.',
  ],
  ru: [
    ['Мне очень нравится, быстро и красиво.', 'Я доволен новой версией.', 'Хорошая цена, советую друзьям.'],
    ['Медленно и постоянно зависает.', 'Не удобно и мне не нравится.', 'Слишком дорого и запутанно.'],
    'Счёт приходит в марте.',
  ],
  zh: [
    ['非常好用，我很喜欢。', '速度快，界面漂亮。', '我们对服务非常满意。'],
    ['太慢了，每天都崩溃。', '不好用，我不喜欢。', '太贵而且混乱。'],
    '发票三月份到。',
  ],
  ar: [
    ['منتج ممتاز وسهل الاستخدام.', 'أنا سعيد بالنسخة الجديدة.', 'مفيد جدا وموثوق.'],
    ['بطيء ويتعطل كل يوم.', 'ليس سهلا ولا يعجبني.', 'دعم سيئ، لا أحد يرد.'],
    'الفاتورة تصل في مارس.',
  ],
  de: [
    ['Sehr zufrieden, einfach und schnell.'],
    ['Zu langsam, und die Suche ist kaputt.'],
    'Wir sind zwanzig im Team.',
  ],
  fr: [
    ['Très content, simple et rapide.'],
    ['C’est lent et ça ne marche pas.'],
    'La facture arrive en mars.',
  ],
  pt: [
    ['Muito satisfeito, fácil e rápido.'],
    ['Não funciona, é lento e confuso.'],
    'A fatura chega em março.',
  ],
  nl: [
    ['Heel tevreden, makkelijk en snel.'],
    ['Te traag en het werkt niet.'],
    'Wij zijn met twintig mensen.',
  ],
} as const;

async function read(text: string) {
  const { language, sentiment } = await analyze(text, '');
  return [language, sentiment?.label];
}

test.each(Object.entries(SAID))(
  '%s is told from others, and praise from complaint',
  async (language, [good, bad, neither]) => {
    for (const text of good) expect([text, ...(await read(text))]).toEqual([text, language, 'positive']);
    for (const text of bad) expect([text, ...(await read(text))]).toEqual([text, language, 'negative']);
    expect(await read(neither)).toEqual([language, 'neutral']);
  },
);

async function valueOf(text: string) {
  return (await analyze(text, 'en')).sentiment?.value ?? Number.NaN;
}

test('a stronger word weighs more, and a value stays within its ends', async () => {
  const some = await valueOf('It is fine to have');
  const more = await valueOf('It is excellent to have');
  const most = await valueOf('Excellent. '.repeat(300));
  expect(some).toBeGreaterThan(0);
  expect(more).toBeGreaterThan(some);
  expect(most).toBeGreaterThan(more);
  expect(most).toBeLessThanOrEqual(1);
});

test('a wish is no praise, and what is complained of in it counts', async () => {
  expect(await read('It would be perfect with a version history')).toEqual(['en', 'neutral']);
  expect(await read('Sarebbe utile un filtro per data')).toEqual(['it', 'neutral']);
  expect(await read('It would be a disaster to lose it')).toEqual(['en', 'negative']);
});

test('the forms of a word are one term, stop words are none, and a pair stands side by side', async () => {
  const keysOf = async (text: string) => (await analyze(text, 'en')).terms.map(({ key }) => key);
  expect(await keysOf('The exports, and exporting the weekly reports')).toEqual([
    'export',
    'weekli',
    'report',
    'weekli report',
  ]);
  const italian = await analyze(
    "Ho chiesto l’esportazione dei rapporti e un'altra esportazione settimanale",
    'it',
  );
  expect(italian.language).toBe('it');
  expect(italian.terms.map(({ text }) => text)).toContain('esportazione settimanale');
  expect(italian.terms.filter(({ text }) => text === 'esportazione')).toHaveLength(1);
});

test('a few letters are of the language in which was asked, and what is read in no language has no sentiment', async () => {
  expect((await analyze('Super', 'de-CH')).language).toBe('de');
  expect(await analyze('とても便利です', 'ja')).toEqual({ language: null, sentiment: null, terms: [] });
  expect(await analyze('42 !!!', 'en')).toEqual({ language: null, sentiment: null, terms: [] });
});
