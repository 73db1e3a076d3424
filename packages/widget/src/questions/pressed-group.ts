import { Component } from 'preact';

import type { Answer } from '../survey/answer.ts';
import type { InputMethod, QuestionProps } from './question-props.ts';

/** A group of radio buttons that tells a finger from an arrow key: one of them means to go on. */
export abstract class PressedGroup<Definition> extends Component<QuestionProps<Definition>> {
  /** How the press that is under way began; null between presses. A radio's click alone does not tell. */
  #pressedBy: InputMethod | null = null;

  protected readonly listeners = {
    onKeyDown: (event: KeyboardEvent) => this.#press(event),
    onPointerDown: ({ pointerType }: PointerEvent) => (this.#pressedBy = pointerType as InputMethod),
  };

  /** The place of the option that a key stands for; null when it stands for none. */
  protected choose(_event: KeyboardEvent): number | null {
    return null;
  }

  /** Takes a click on an option; `isLast` when choosing it is all that there is to do. */
  protected click(answer: Answer, isLast = true): void {
    const method = this.#pressedBy;
    this.#pressedBy = null;
    this.props.onAnswer(answer, method ?? 'keyboard');
    if (method && isLast) this.props.onSubmit();
  }

  #press(event: KeyboardEvent): void {
    this.#pressedBy = null;
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      return this.props.onSubmit();
    }
    const place = this.choose(event);
    if (place === null) return;
    event.preventDefault();
    const input = (event.currentTarget as HTMLElement).querySelectorAll('input')[place];
    input?.focus();
    input?.click();
  }
}
