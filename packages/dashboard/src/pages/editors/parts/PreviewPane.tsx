import type { Checklist, Guide, Survey } from '@kept/protocol';
import type * as preview from '@kept/widget/preview';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Segmented } from '../../../controls/Segmented.tsx';
import { Select } from '../../../controls/Select.tsx';

/** What is drawn, and where in it to begin. */
export type Previewed =
  | { readonly kind: 'survey'; readonly definition: Survey; readonly question?: string }
  | { readonly kind: 'checklist'; readonly definition: Checklist; readonly done: readonly string[] }
  | { readonly kind: 'guide'; readonly definition: Guide; readonly step?: string };

type Module = typeof preview;
type Scheme = 'light' | 'dark';
interface Look {
  readonly language: string;
  readonly scheme: Scheme;
}
interface Shown {
  readonly update: (previewed: Previewed, look: Look) => void;
  readonly remove: () => void;
}

interface PreviewPaneProps {
  readonly previewed: Previewed;
  readonly children?: ComponentChildren;
}

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** The widget itself, as people will meet it. It is a chunk of its own, fetched with the first preview. */
export function PreviewPane({ previewed, children }: PreviewPaneProps) {
  const stage = useRef<HTMLDivElement>(null);
  const shown = useRef<Shown | null>(null);
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const [scheme, setScheme] = useState<Scheme>('light');
  const { language: own = 'en', translations = {} } = previewed.definition;
  const languages = [own, ...Object.keys(translations).filter((tag) => tag !== own)];
  const [wanted, setLanguage] = useState(own);
  const language = languages.includes(wanted) ? wanted : own;
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const latest = useRef({ previewed, look: { language, scheme } });
  latest.current = { previewed, look: { language, scheme } };

  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const module = await import('@kept/widget/preview');
      if (!isWanted || stage.current === null) return;
      shown.current = draw(module, stage.current, latest.current.previewed, latest.current.look);
      setState('ready');
    };
    load().catch(() => isWanted && setState('failed'));
    return () => {
      isWanted = false;
      shown.current?.remove();
      shown.current = null;
    };
  }, []);
  // By what it says, not by which object says it.
  const said = JSON.stringify(previewed);
  useEffect(() => {
    shown.current?.update(latest.current.previewed, latest.current.look);
  }, [said, language, scheme]);

  return (
    <section class="panel editors-preview" aria-label="Preview">
      <div class="panel-head">
        <h2>Preview</h2>
        <div class="editors-preview-controls">
          <Segmented
            label="Width"
            value={width}
            options={[
              { value: 'desktop', label: 'Desktop' },
              { value: 'phone', label: 'Phone' },
            ]}
            onChange={setWidth}
          />
          <Segmented
            label="Scheme"
            value={scheme}
            options={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            onChange={setScheme}
          />
          {languages.length > 1 ? (
            <Select
              label="Language"
              labelHidden
              value={language}
              options={languages.map((tag) => ({ value: tag, label: toLanguageName(tag) }))}
              onChange={setLanguage}
            />
          ) : null}
        </div>
      </div>
      <div class="editors-stage" data-scheme={scheme} data-width={width}>
        <div class="editors-device" ref={stage} />
        {state === 'failed' ? <p class="quiet">The preview could not be loaded. Reload the page.</p> : null}
      </div>
      {children}
    </section>
  );
}

export function toLanguageName(tag: string): string {
  try {
    return LANGUAGE_NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function draw(module: Module, element: Element, previewed: Previewed, look: Look): Shown {
  switch (previewed.kind) {
    case 'survey': {
      const preview = module.previewSurvey(element, previewed.definition, toSurveyOptions(previewed, look));
      return {
        remove: preview.remove,
        update: (next, look) =>
          next.kind === 'survey' && preview.update(next.definition, toSurveyOptions(next, look)),
      };
    }
    case 'checklist': {
      const { done } = previewed;
      const preview = module.previewChecklist(element, previewed.definition, { ...look, done });
      return {
        remove: preview.remove,
        update: (next, look) =>
          next.kind === 'checklist' && preview.update(next.definition, { ...look, done: next.done }),
      };
    }
    case 'guide': {
      const { step = '' } = previewed;
      const preview = module.previewGuideStep(element, previewed.definition, { ...look, step });
      return {
        remove: preview.remove,
        update: (next, look) =>
          next.kind === 'guide' && preview.update(next.definition, { ...look, step: next.step ?? '' }),
      };
    }
  }
}

/** An empty id is no question's: the survey then begins at its first. */
function toSurveyOptions({ question = '' }: Extract<Previewed, { readonly kind: 'survey' }>, look: Look) {
  return { ...look, question };
}
