import { readWorkflow, STANDARD_ROLES } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useMemo } from 'react';
import { designerTexts } from '../app/designer-texts.ts';
import { useEditor } from '../app/editor.ts';
import { nodesOf, translationOf } from '../document/index.ts';
import { ruleTexts } from './rule-texts.ts';
import type { Speaker } from './rule-words.ts';

interface NamedState {
  readonly id: string;
  readonly label: string;
}

export interface RuleSpeaker extends Speaker {
  readonly states: readonly NamedState[];
  readonly roles: readonly { readonly id: string; readonly label: string }[];
}

const isStandard = (role: string): role is (typeof STANDARD_ROLES)[number] =>
  (STANDARD_ROLES as readonly string[]).includes(role);

/** Speaks about rules in the person's language, naming fields, states and roles in the language of the content. */
export function useSpeaker(): RuleSpeaker {
  const { t } = useTexts(ruleTexts);
  const { t: designer } = useTexts(designerTexts);
  const { template, content } = useEditor();
  return useMemo(() => {
    const states = readWorkflow(template.workflow).states.map(({ id, label }) => ({
      id,
      label: translationOf(template, content, `state.${id}.label`) || label,
    }));
    const roles = [
      ...STANDARD_ROLES.map((role) => ({ id: role as string, label: designer(`role.${role}`) })),
      ...Object.entries(template.roles ?? {})
        .filter(([role]) => !isStandard(role))
        .map(([id, role]) => ({
          id,
          label: translationOf(template, content, `role.${id}.title`) || role.title,
        })),
    ];
    return {
      t,
      template,
      content,
      nodes: nodesOf(template),
      states,
      roles,
      stateName: (id) => states.find((state) => state.id === id)?.label ?? id,
      roleName: (id) => roles.find((role) => role.id === id)?.label ?? id,
    };
  }, [t, designer, template, content]);
}
