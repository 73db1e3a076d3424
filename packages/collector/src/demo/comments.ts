import type { Random } from './random.ts';

/** What people write, by bucket: a thought of its own, and now and then a second one. */
const COMMENTS = {
  detractor: {
    thoughts: [
      'Large reports take half a minute to open, and I open them ten times a day.',
      'I exported the same table three times and got three column orders.',
      'The editor lost an hour of my work last Tuesday.',
      'We pay for twenty seats and six people use them.',
      'Our finance team went back to spreadsheets.',
      'Permissions are too coarse: either a client sees everything or nothing.',
      'Setting up the data source took two calls and a week.',
      'I was told that the calendar view would come in spring.',
      'Search finds the title of a report but not what is in it.',
      'The numbers did not match our accounts, and nobody could tell me why.',
      'Too many clicks to send one chart to one person.',
      'It logs me out in the middle of the day.',
      'The price went up and nothing that we need was added.',
      'On my phone the tables cannot be read at all.',
      'Support answered quickly, but the answer was a link I had already read.',
      'Scheduled reports arrived a day late twice this month.',
      'Charts look different in the PDF from what I see on screen.',
      'My colleagues do not understand which report is the current one.',
      'Every time I share something people have to make an account first.',
      'I need to undo more than one step.',
      'The integration with our CRM stops without telling anyone.',
      'It does a lot, and I still cannot do the one comparison that I need.',
    ],
    additions: [
      'We are looking at other tools.',
      'Please fix this first.',
      'My manager asks me every week why we keep it.',
      'I used to recommend it.',
      'Happy to show you on a call.',
      'It was better a year ago.',
    ],
  },
  passive: {
    thoughts: [
      'Does what it should; a quicker start page would help.',
      'I would like to compare two months side by side.',
      'Good for reports, less so for forecasts.',
      'Let me reorder columns by dragging.',
      'More templates for operations, please.',
      'A dark theme for the evening.',
      'Comments should reach people by e-mail.',
      'If exports kept the formatting, it would be a nine.',
      'I need row-level permissions for our regional teams.',
      'Works well, but new colleagues need a day to find their way.',
      'Fewer e-mails from you, and a bit more speed.',
      'Formulas are powerful once one has read the manual twice.',
      'An Italian interface would make my team happier.',
      'Let viewers filter a shared report without an account.',
      'It would be perfect with a proper version history.',
      'The mobile page is fine for reading, not for changing anything.',
      'Alerts when a number moves more than I expect.',
      'Connecting a second source should be as easy as the first.',
    ],
    additions: [
      'Otherwise content.',
      'No complaints beside that.',
      'I could live without it, but I would not want to.',
      'That alone would save me an hour a week.',
      'The rest is solid.',
    ],
  },
  promoter: {
    thoughts: [
      'Monday mornings went from two hours of copying to ten minutes of reading.',
      'My board finally reads what I send.',
      'Sharing one link instead of six attachments.',
      'The editor gets out of the way.',
      'Support answered within the hour and knew what I meant.',
      'Everybody looks at the same number now.',
      'Dashboards that I did not have to ask an engineer for.',
      'Scheduled reports. I forget they exist, and everyone has them.',
      'It was set up before my coffee was cold.',
      'Clean, quick, no nonsense.',
      'Our clients ask us which tool we use.',
      'The templates saved me from a blank page.',
      'I can explain every figure, because I can see where it comes from.',
      'It got noticeably faster this quarter.',
      'My whole team uses it without any training.',
      'Comments next to the chart ended our endless mail threads.',
      'I tried four of these; this is the one that stayed.',
      'The export just works with our accountant.',
      'New things appear every few weeks and nothing moves from its place.',
      'You listened: the filter that I asked for was there a month later.',
    ],
    additions: [
      'Keep it this simple.',
      'Thank you.',
      'I tell everyone.',
      'Just do not make it bigger.',
      'Worth every euro.',
      'We added three more seats for it.',
    ],
  },
} as const;

/** One comment in plain words, as somebody of that bucket would leave it. */
export function toComment(random: Random, bucket: keyof typeof COMMENTS): string {
  const { thoughts, additions } = COMMENTS[bucket];
  const thought = random.pick<string>(thoughts);
  return random.chance(0.4) ? `${thought} ${random.pick<string>(additions)}` : thought;
}
