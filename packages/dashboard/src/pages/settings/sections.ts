/** The parts of the settings, by what follows `/settings/` in the address. */
export const SECTIONS = [
  { slug: '', title: 'Project', lead: 'What it is called, and in which zone its days begin.' },
  { slug: 'keys', title: 'Keys and origins', lead: 'What may send events into this project.' },
  {
    slug: 'data',
    title: 'Data',
    lead: 'How long events are kept, who does not count, and what money is worth.',
  },
  { slug: 'health', title: 'Health scoring', lead: 'What a healthy account is, in numbers from 0 to 100.' },
  {
    slug: 'tokens',
    title: 'Tokens',
    lead: 'Keys for programs that read or change what is here, each with its own rights.',
  },
  {
    slug: 'webhooks',
    title: 'Incoming webhooks',
    lead: 'Subscriptions and tickets, told by those who keep them.',
  },
  { slug: 'imports', title: 'Imports', lead: 'History and facts that came from files.' },
  {
    slug: 'privacy',
    title: 'Privacy',
    lead: 'What is stored of a person: look it up, hand it out, delete it.',
  },
  { slug: 'new', title: 'New project', lead: 'For another product, or for trying things out.' },
] as const;

export type Section = (typeof SECTIONS)[number];
export type SectionSlug = Section['slug'];
