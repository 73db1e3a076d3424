import { element, sentence } from '../element.ts';
import { toTimeOfDay } from '../event-summary.ts';
import { jsonView } from '../json-view.ts';
import type { Section } from '../section.ts';
import { toDuration } from '../to-duration.ts';

/** Who the person is to Kept, since when they are here, and what they have agreed to. */
export function sessionSection(): Section {
  return {
    id: 'session',
    title: 'Session',
    count: () => '',
    draw({ at, session, identity, consent }) {
      const { anonymousId, userId, groupId, traits } = identity;
      return [
        element('h3', {}, 'Session'),
        session
          ? drawPairs([
              ['Id', code(session.id)],
              [
                'Began',
                `${toTimeOfDay(session.startedAt)}, ${toDuration(at - Date.parse(session.startedAt))} ago`,
              ],
              ['Attention', `${toDuration(session.engagedMs)}, over all tabs`],
            ])
          : sentence('It begins with the first event.'),
        element('h3', {}, 'Person'),
        drawPairs([
          ['Anonymous id', code(anonymousId)],
          ['User', userId === null ? 'not known: identify() says who it is' : code(userId)],
          ['Account', groupId === null ? 'not known: group() says which it is' : code(groupId)],
          ['Traits', Object.keys(traits).length > 0 ? jsonView(traits) : 'none'],
        ]),
        element('h3', {}, 'Consent'),
        drawPairs([
          ['Analytics', toConsentWords(consent.analytics)],
          ['Surveys', toConsentWords(consent.surveys)],
        ]),
      ];
    },
  };
}

function drawPairs(pairs: readonly (readonly [term: string, value: string | Node])[]): HTMLElement {
  return element(
    'dl',
    {},
    ...pairs.flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value)]),
  );
}

function code(text: string): HTMLElement {
  return element('code', { dir: 'ltr' }, text);
}

function toConsentWords(answer: boolean | null): string {
  if (answer === null) return 'not answered';
  return answer ? 'agreed' : 'refused';
}
