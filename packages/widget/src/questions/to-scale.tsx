import type { ScaleQuestion } from '@kept/protocol';
import type { ComponentChild } from 'preact';

import { FaceIcon, StarIcon, ThumbIcon } from '../host/icons.tsx';
import type { SurveyMessages } from '../messages/messages.ts';
import { toEnds } from '../survey/answer.ts';

/** One answer of a scale: what is seen, and what is said where that is no word. */
export interface Point {
  readonly value: number;
  readonly face: ComponentChild;
  readonly name: string | undefined;
}

export type Look = 'number' | 'star' | 'emoji' | 'thumbs';

export function toLook(question: ScaleQuestion): Look {
  if (question.type === 'thumbs') return 'thumbs';
  if (question.type === 'csat') return question.display ?? 'emoji';
  return (question.type === 'rating' && question.display) || 'number';
}

/** The points of a scale in order. The words at its ends are part of the names of its end points. */
export function toPoints(question: ScaleQuestion, messages: SurveyMessages): readonly Point[] {
  const [lowest, highest] = toEnds(question);
  const look = toLook(question);
  const count = highest - lowest + 1;
  return Array.from({ length: count }, (_, index) => {
    const value = lowest + index;
    const end = index === 0 ? question.low : value === highest ? question.high : undefined;
    const named = end && `, ${end}`;
    switch (look) {
      case 'number':
        return { value, face: value, name: named && value + named };
      case 'star':
        return { value, face: <StarIcon />, name: messages.outOf(value, highest) + (named ?? '') };
      case 'emoji':
        // Of three faces the outer ones are as glad and as sad as of five.
        return {
          value,
          face: <FaceIcon mood={(index * 4) / (count - 1)} />,
          name: messages.satisfaction[(index * 4) / (count - 1)],
        };
      case 'thumbs':
        return { value, face: <ThumbIcon up={index > 0} />, name: end ?? messages.thumbs[index] };
    }
  });
}
