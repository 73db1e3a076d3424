import { useState } from 'preact/hooks';

import { Segmented } from '../controls/Segmented.tsx';
import { toMoment } from '../format/date.ts';
import { useLiveEvents } from '../panels/use-live-events.ts';
import type { PageProps } from './page.ts';
import { FIRST_STEPS, type FirstStep } from './setup/first-steps.ts';
import { FirstEvent } from './setup/FirstEvent.tsx';
import { Snippet } from './setup/Snippet.tsx';
import { Step } from './setup/Step.tsx';
import { useStepTimes } from './setup/use-step-times.ts';
import { FEATURE_SNIPPET, IDENTIFY_SNIPPET, toNpmSnippet, toScriptTag } from './snippets.ts';
import { usePageTitle } from './use-page-title.ts';

type Way = 'tag' | 'npm';

/** From nothing to the first answer: five steps, each of which turns green when the data shows that it is done. */
export function Setup({ api, environment, projects, project, view, toHref, arrived }: PageProps) {
  const heading = usePageTitle('Set up', arrived);
  const { events, connection } = useLiveEvents(environment, project.id);
  const [way, setWay] = useState<Way>('tag');
  const { origin, copyText } = environment;
  const times = useStepTimes(api, project.id, events);
  const done = FIRST_STEPS.filter((step) => times[step] !== null);
  const own = projects.find(({ demo }) => !demo);
  const toStep = (step: FirstStep) => ({
    number: FIRST_STEPS.indexOf(step) + 1,
    isDone: times[step] !== null,
  });
  const proof = (step: FirstStep, waiting: string) => (
    <p class="setup-proof">
      {times[step] === null ? waiting : `First seen ${toMoment(times[step], project.timezone)}`}
    </p>
  );
  return (
    <main class="page setup">
      <header class="setup-head">
        <h1 ref={heading} tabIndex={-1}>
          Set up {project.name}
        </h1>
        <p role="status">
          {done.length === FIRST_STEPS.length
            ? 'All five steps are done.'
            : `${done.length} of ${FIRST_STEPS.length} steps are done. Each turns green by itself when its events arrive.`}
        </p>
        <div class="setup-progress" aria-hidden="true">
          {FIRST_STEPS.map((step) => (
            <span key={step} class={times[step] === null ? '' : 'setup-done'} />
          ))}
        </div>
        {project.demo && own !== undefined ? (
          <p class="callout setup-own">
            <strong>This is the demo, whose data Kept made up.</strong>{' '}
            <a href={toHref('setup', '', { ...view, project: own.id })}>Set up {own.name}</a>
          </p>
        ) : null}
      </header>
      <ol class="setup-steps">
        <Step {...toStep('tag')} title="Paste the tag">
          <p>
            {way === 'tag'
              ? 'Put it into the head of every page of your product.'
              : 'Bundle it with your product, and start it once.'}{' '}
            It carries the project’s write key, which is public.
          </p>
          <div>
            <Segmented
              label="How to add it"
              options={[
                { value: 'tag', label: 'Script tag' },
                { value: 'npm', label: 'npm' },
              ]}
              value={way}
              onChange={setWay}
            />
          </div>
          {way === 'tag' ? (
            <Snippet text={toScriptTag(origin, project.writeKey)} what="the script tag" copyText={copyText} />
          ) : (
            <Snippet
              text={toNpmSnippet(origin, project.writeKey)}
              what="the npm snippet"
              copyText={copyText}
            />
          )}
          {proof('tag', 'No page has sent anything yet.')}
        </Step>
        <Step {...toStep('event')} title="See the first event">
          <FirstEvent
            event={events[0] ?? null}
            firstAt={times.event}
            isLost={connection === 'lost'}
            project={project}
            overviewHref={toHref('overview')}
          />
        </Step>
        <Step {...toStep('identify')} title="Say who is signed in">
          <p>
            Once somebody has signed in, so that their devices become one person, and their account is known.
          </p>
          <Snippet text={IDENTIFY_SNIPPET} what="the call that identifies" copyText={copyText} />
          {proof('identify', 'Nobody has been identified yet.')}
        </Step>
        <Step {...toStep('feature')} title="Mark a feature">
          <p>
            A click on what carries the mark counts as a use of the feature.{' '}
            <a href={toHref('features')}>See what is used</a>
          </p>
          <Snippet text={FEATURE_SNIPPET} what="a marked button" copyText={copyText} />
          {proof('feature', 'No feature has been used yet.')}
        </Step>
        <Step {...toStep('survey')} title="Ask a first survey">
          <p>
            Take an NPS survey from the library and put it live; pages ask it within a minute.{' '}
            <a href={toHref('editors', '', { ...view, own: { new: 'survey' } })}>Write a survey</a>
          </p>
          {proof('survey', 'No survey has been shown yet.')}
        </Step>
      </ol>
    </main>
  );
}
