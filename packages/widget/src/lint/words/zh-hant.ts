import type { Words } from './words.ts';

export const zhHant: Words = {
  leading: /應該|是否同意|難道|不覺得|感覺|顯然|太棒|喜愛|最好/,
  joining: /以及|並且|和\/或|還是|或者|和|與/,
  instruments: {
    nps: /^您有多大可能會?向朋友或同事推薦.+？$/,
    ces: /^.+讓我輕鬆.+$/,
    csat: /^您對.+(的滿意程度如何|有多滿意)？$/,
  },
  scaleWords: { nps: /可能/, ces: /輕鬆|容易|費力|困難/, csat: /滿意/ },
  noneOfThese: /其他|以上皆非|都不是|不知道|不適用|不願/,
  ordered: /\d|從不|很少|有時|經常|總是|每天|每週|每月|低|中|高|少於|多於|同意/,
  good: /容易|輕鬆|滿意|可能|好|清楚|同意|有用|快/,
  bad: /不|困難|差|從未|慢/,
  known: /您的(電子郵件|姓名|公司|方案|職稱|國家|電話)/,
};
