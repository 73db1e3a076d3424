import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { Kind } from './definitions.ts';
import type { EditorProps } from './editor-props.ts';

type EditorOf = {
  readonly [Each in Kind]: () => Promise<{ readonly default: ComponentType<EditorProps<Each>> }>;
};

/** Each is a chunk of its own: the list needs none of them. */
const EDITORS: EditorOf = {
  survey: () => import('./survey/SurveyEditor.tsx'),
  checklist: () => import('./flows/ChecklistEditor.tsx'),
  guide: () => import('./flows/GuideEditor.tsx'),
  rule: () => import('./rule/RuleEditor.tsx'),
  feature: () => import('./feature/FeatureEditor.tsx'),
};

/** The editor of a kind once it is fetched. */
export function useEditorOf<Of extends Kind>(kind: Of): ComponentType<EditorProps<Of>> | 'failed' | null {
  // In a box of its own: a component is a function, which a state would call.
  const [loaded, setLoaded] = useState<{ readonly editor: ComponentType<EditorProps<Of>> } | 'failed' | null>(
    null,
  );
  useEffect(() => {
    let isWanted = true;
    EDITORS[kind]().then(
      (module) => isWanted && setLoaded({ editor: module.default }),
      () => isWanted && setLoaded('failed'),
    );
    return () => (isWanted = false);
  }, [kind]);
  return loaded === null || loaded === 'failed' ? loaded : loaded.editor;
}
