import type { Words } from './words.ts';

export const it: Words = {
  leading:
    /(^|\P{L})(dovrebbe|dovremmo|potrebbe|non crede|non trova|sente|ovviamente|fantastico|adora|ottimo|migliore)(?=\P{L}|$)/iu,
  joining: /(^|\P{L})(e\/o|ed?|od?|oppure|nonché)(?=\P{L}|$)/iu,
  instruments: {
    nps: /^con quale probabilità .*consigli.+ a un amico o (a )?un collega\?$/i,
    ces: /^.+ mi ha permesso di .+ facilmente.*$/i,
    csat: /^quanto è soddisfatt[oa] (di|del|della|dell['’]|dei|delle|degli).+\?$/i,
  },
  scaleWords: { nps: /probabil/i, ces: /facil|sforzo|difficil/i, csat: /soddisfatt/i },
  noneOfThese: /(^|\P{L})(altro|nessun[oa]?|non so|non applicabile|preferisco non)(?=\P{L}|$)/iu,
  ordered:
    /\d|(^|\P{L})(mai|raramente|a volte|spesso|sempre|ogni|basso|medio|alto|piccol[oa]|grande|meno|più|d['’]accordo)(?=\P{L}|$)/iu,
  good: /(^|\P{L})(facile|soddisfatt\p{L}*|probabile|buon\p{L}*|ottim\p{L}*|chiar\p{L}*|d['’]accordo|utile|veloce)(?=\P{L}|$)/iu,
  bad: /(^|\P{L})(non|per niente|insoddisfatt\p{L}*|improbabile|difficile|pessim\p{L}*|scars\p{L}*|mai|lent\p{L}*)(?=\P{L}|$)/iu,
  known: /(la sua e-?mail|il suo (nome|piano|ruolo|paese|telefono)|la sua azienda)/i,
};
