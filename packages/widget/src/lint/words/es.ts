import type { Words } from './words.ts';

export const es: Words = {
  leading:
    /(^|\P{L})(debería|podría|no cree|no le parece|siente|obviamente|increíble|encanta|excelente|mejor)(?=\P{L}|$)/iu,
  joining: /(^|\P{L})(y\/o|[yeou]|así como)(?=\P{L}|$)/iu,
  instruments: {
    nps: /^¿(qué probabilidad hay de que|qué tan probable es que) .*recomiend.+ a un amigo o (a un )?colega\?$/i,
    ces: /^.+ me ha facilitado .+$/i,
    csat: /^¿(cuál es su grado de satisfacción con|qué tan satisfech[oa] está con) .+\?$/i,
  },
  scaleWords: { nps: /probab/i, ces: /fácil|facilit|esfuerzo|difícil/i, csat: /satisf/i },
  noneOfThese: /(^|\P{L})(otr[oa]|ningun[oa]|ninguno|no lo sé|no aplica|prefiero no)(?=\P{L}|$)/iu,
  ordered:
    /\d|(^|\P{L})(nunca|rara vez|a veces|a menudo|siempre|cada|bajo|medio|alto|pequeñ[oa]|grande|menos|más|de acuerdo)(?=\P{L}|$)/iu,
  good: /(^|\P{L})(fácil|satisfech\p{L}*|probable|buen\p{L}*|excelente|clar\p{L}*|de acuerdo|útil|rápid\p{L}*)(?=\P{L}|$)/iu,
  bad: /(^|\P{L})(no|nada|insatisfech\p{L}*|improbable|difícil|mal\p{L}*|pésim\p{L}*|nunca|desacuerdo|lent\p{L}*)(?=\P{L}|$)/iu,
  known: /(su (correo|e-?mail|nombre|empresa|plan|cargo|país|teléfono))/i,
};
