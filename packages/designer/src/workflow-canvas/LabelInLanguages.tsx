import type { Template, WorkflowState, WorkflowTransition } from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import TextField from '@mui/material/TextField';
import { flushSync } from 'react-dom';
import { languagesOf, ownLanguage, type Edit } from '../document/index.ts';
import { setLabel, writtenLabel } from './edit-workflow.ts';
import { workflowTexts } from './workflow-texts.ts';

interface LabelInLanguagesProps {
  readonly template: Template;
  readonly thing: WorkflowState | WorkflowTransition;
  readonly edit: (edit: Edit, mark?: string | null) => void;
  /** The name in the document's own language was typed to its end. */
  readonly onNamed?: () => void;
}

/** The name of a state or arrow, one input a language of the template. */
export function LabelInLanguages({ template, thing, edit, onNamed }: LabelInLanguagesProps) {
  const { t, language: spoken } = useTexts(workflowTexts);
  const names = new Intl.DisplayNames([spoken], { type: 'language' });
  const languages = languagesOf(template);
  // A new name may bring a new id: the inputs are to know it before the next one takes a letter.
  const onBlur = onNamed && (() => flushSync(onNamed));
  return languages.map((language) => {
    const id = `label-${language}`;
    const name = names.of(language) ?? language;
    return (
      <LabelledField
        key={language}
        id={id}
        label={languages.length > 1 ? t('nameIn', { language: name }) : t('name')}
      >
        <TextField
          id={id}
          fullWidth
          size="small"
          {...(onBlur && language === ownLanguage(template) ? { onBlur } : {})}
          value={writtenLabel(template, thing, language)}
          onChange={(event) =>
            edit(
              (before) => setLabel(before, thing, language, event.target.value),
              `label ${thing.id} ${language}`,
            )
          }
        />
      </LabelledField>
    );
  });
}
