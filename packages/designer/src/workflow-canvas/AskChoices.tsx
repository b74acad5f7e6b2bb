import type { Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { ownLanguage, translationOf, type Edit } from '../document/index.ts';
import {
  addAskChoice,
  askChoices,
  choiceKey,
  removeAskChoice,
  setAskChoiceTitle,
  settleAskChoice,
} from './edit-asks.ts';
import { workflowTexts } from './workflow-texts.ts';

interface AskChoicesProps {
  readonly template: Template;
  readonly event: string;
  readonly name: string;
  /** Which question of the dialog it is, as people count. */
  readonly number: number;
  readonly language: string;
  readonly edit: (edit: Edit, mark?: string | null) => void;
}

/** What can be chosen as the answer to a question, title by title. */
export function AskChoices({ template, event, name, number, language, edit }: AskChoicesProps) {
  const { t } = useTexts(workflowTexts);
  const nameless = useRef(new Set<number>());
  const choices = askChoices(template, event, name);
  const own = language === ownLanguage(template);
  return (
    <Box role="group" aria-label={t('asks.choices', { number })} sx={{ display: 'grid', gap: 0.75 }}>
      {choices.map(({ value, title }, index) => (
        <Box
          // Its value may come to follow its first name.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          sx={{ display: 'flex', gap: 0.5, alignItems: 'center', paddingLeft: 1 }}
        >
          <TextField
            size="small"
            fullWidth
            value={own ? title : translationOf(template, language, choiceKey(event, name, value))}
            {...(own ? {} : { placeholder: title })}
            slotProps={{
              htmlInput: {
                'aria-label': t('asks.choiceName', { choice: index + 1, number }),
                lang: language,
              },
            }}
            onFocus={(e) => {
              if (own && title === t('asks.newChoice')) {
                nameless.current.add(index);
                e.target.select();
              }
            }}
            onBlur={() => {
              if (nameless.current.delete(index))
                edit((before) => settleAskChoice(before, event, name, index));
            }}
            onChange={(e) =>
              edit(
                (before) => setAskChoiceTitle(before, event, name, index, language, e.target.value),
                `ask choice ${event} ${name} ${String(index)} ${language}`,
              )
            }
          />
          <IconButton
            size="small"
            aria-label={`${t('remove')}: ${title}`}
            disabled={choices.length === 1}
            onClick={() => edit((before) => removeAskChoice(before, event, name, index))}
          >
            <X size={16} aria-hidden />
          </IconButton>
        </Box>
      ))}
      <Button
        size="small"
        variant="text"
        startIcon={<Plus size={14} aria-hidden />}
        onClick={() => edit((before) => addAskChoice(before, event, name, t('asks.newChoice')))}
        sx={{ justifySelf: 'start' }}
      >
        {t('asks.addChoice')}
      </Button>
    </Box>
  );
}
