import { element } from '../element.ts';
import { toTimeOfDay } from '../event-line.ts';
import { jsonView } from '../json-view.ts';
import type { Section } from '../section.ts';
import { toDuration } from '../to-duration.ts';

/** Who the person is to Kept, since when they are here, and what they have agreed to. */
export function sessionSection(): Section {
  return {
    title: 'Session',
    count: () => '',
    draw({ at, session, identity, consent }) {
      const { anonymousId, userId, groupId, traits } = identity;
      const pairs = {
        Session: session?.id ?? 'none yet',
        ...(session && {
          Began: `${toTimeOfDay(session.startedAt)}, ${toDuration(at - Date.parse(session.startedAt))} ago`,
          Attention: `${toDuration(session.engagedMs)}, in all tabs`,
        }),
        'Anonymous id': anonymousId,
        User: userId ?? 'unknown before identify()',
        Account: groupId ?? 'unknown before group()',
        Traits: jsonView(traits),
        Analytics: toConsentWords(consent.analytics),
        Surveys: toConsentWords(consent.surveys),
      };
      return [
        element(
          'dl',
          {},
          ...Object.entries(pairs).flatMap(([term, value]) => [
            element('dt', {}, term),
            element('dd', {}, value),
          ]),
        ),
      ];
    },
  };
}

function toConsentWords(answer: boolean | null): string {
  if (answer === null) return 'not asked';
  return answer ? 'consented' : 'refused';
}
