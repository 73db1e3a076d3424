import type { Words } from './words.ts';

export const ro: Words = {
  leading:
    /(^|\P{L})(ar trebui|ați putea|nu credeți|nu-i așa|simțiți|evident|minunat|adorați|excelent|cel mai bun)(?=\P{L}|$)/iu,
  joining: /(^|\P{L})(și\/sau|și|sau|precum și)(?=\P{L}|$)/iu,
  instruments: {
    nps: /^cât de probabil este să .*recomandați.* unui prieten sau (unui )?coleg\?$/i,
    ces: /^.+ mi-a făcut ușor să .+$/i,
    csat: /^cât de mulțumit(ă)? (sunteți|ați fost) de .+\?$/i,
  },
  scaleWords: { nps: /probabil/i, ces: /ușor|efort|dificil|greu/i, csat: /mulțumit/i },
  noneOfThese: /(^|\P{L})(altceva|alt(ul|a)|niciun(ul|a)|nu știu|nu se aplică|prefer să nu)(?=\P{L}|$)/iu,
  ordered:
    /\d|(^|\P{L})(niciodată|rar|uneori|des|mereu|zilnic|săptămânal|lunar|mic|mediu|mare|mai puțin|mai mult|acord)(?=\P{L}|$)/iu,
  good: /(^|\P{L})(ușor|mulțumit\p{L}*|probabil|bun\p{L}*|excelent\p{L}*|clar\p{L}*|acord|util|rapid)(?=\P{L}|$)/iu,
  bad: /(^|\P{L})(nu|deloc|nemulțumit\p{L}*|improbabil|greu|dificil|slab\p{L}*|dezacord|niciodată|încet)(?=\P{L}|$)/iu,
  known:
    /(adresa dumneavoastră de e-?mail|numele dumneavoastră|compania dumneavoastră|planul dumneavoastră)/i,
};
