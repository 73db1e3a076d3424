/** What a survey with choices loads beside the card. */
export { ChoiceQuestion } from './ChoiceQuestion.tsx';
export { choiceStyles } from './choice.css.ts';
