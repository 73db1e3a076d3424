import type { HealthInput } from '@kept/metrics';

interface InputGroup {
  readonly title: string;
  readonly hint: string;
  readonly inputs: readonly {
    readonly name: HealthInput;
    readonly label: string;
    readonly meaning: string;
  }[];
}

/** What a score is made of, in plain words; each group adds up to the whole score of the accounts it is for. */
export const HEALTH_GROUPS: readonly InputGroup[] = [
  {
    title: 'Accounts that have settled in',
    hint: 'How much each counts against the others. 0 leaves it out.',
    inputs: [
      { name: 'frequency', label: 'Frequency', meaning: 'on how many days its people come' },
      { name: 'breadth', label: 'Breadth', meaning: 'how many of its seats or people are active' },
      { name: 'depth', label: 'Depth', meaning: 'how many of the key features it uses' },
      { name: 'trend', label: 'Trend', meaning: 'whether it is used more or less than before' },
      { name: 'sentiment', label: 'Sentiment', meaning: 'what its people answer in surveys' },
      { name: 'support', label: 'Support', meaning: 'tickets that are open, wait or came back' },
    ],
  },
  {
    title: 'New accounts',
    hint: 'They cannot have habits yet, so other things count.',
    inputs: [
      { name: 'onboarding', label: 'Onboarding', meaning: 'how much of the checklist is done' },
      { name: 'first_value', label: 'First value', meaning: 'whether it reached what it came for' },
      { name: 'colleagues', label: 'Colleagues', meaning: 'whether the first person brought others' },
    ],
  },
];
