import type { Words } from './words.ts';

export const en: Words = {
  leading:
    /\b(should|could|would you agree|don['’]t you|do you agree|feel|obviously|amazing|love|great|best)\b/i,
  joining: /\b(and\/or|and|or|as well as)\b/i,
  instruments: {
    nps: /^how likely (is it that you would|are you to) recommend .+ to a friend or colleague\?$/i,
    ces: /^.+ made it easy for me to .+[.?]?$/i,
    csat: /^how satisfied (are|were) you with .+\?$/i,
  },
  scaleWords: { nps: /\blikely\b/i, ces: /\b(easy|effort|difficult)\b/i, csat: /\bsatisfied\b/i },
  noneOfThese: /\b(other|none|neither|not applicable|n\/a|prefer not|don['’]t know|not sure)\b/i,
  ordered:
    /\d|\b(never|rarely|sometimes|often|always|daily|weekly|monthly|yearly|once|twice|low|medium|high|small|large|less|more|agree|disagree)\b/i,
  good: /\b(easy|satisfied|likely|good|great|excellent|clear|agree|helpful|fast)\b/i,
  bad: /\b(not|dis\w+|un\w+|difficult|hard|bad|poor|never|slow)\b/i,
  known: /\b(your (e-?mail|name|company|plan|role|country|phone)|which plan)\b/i,
};
