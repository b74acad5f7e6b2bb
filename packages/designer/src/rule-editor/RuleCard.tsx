import { describeIssue, expressionOf, type Json, type Rule } from '@orderwright/engine';
import { useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { CircleAlert, FileJson, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { removeRule, replaceRule } from '../document/index.ts';
import { issuesOfRule } from '../form-canvas/field-issues.ts';
import { JsonLogic } from './JsonLogic.tsx';
import { RuleForm } from './RuleForm.tsx';
import { readRule, withLogic } from './rule-model.ts';
import { plainWords, ruleWords } from './rule-words.ts';
import { Sentence } from './Sentence.tsx';
import { useSpeaker } from './use-speaker.ts';

/** One rule as a sentence; a click opens its choices. One that they cannot show stays as it was written. */
export function RuleCard({ rule, startOpen }: { readonly rule: Rule; readonly startOpen: boolean }) {
  const speaker = useSpeaker();
  const { t, template, content } = speaker;
  const { issues, edit, undo } = useEditor();
  const toast = useToast();
  const [open, setOpen] = useState(startOpen);
  const closed = readRule(rule) === null;
  const problems = issuesOfRule(template, issues, rule.id);
  const words = ruleWords(rule, speaker);
  const remove = (): void => {
    edit((before) => removeRule(before, rule.id));
    toast({ text: t('deleted'), undo });
  };
  const writeJson = (logic: Json): void => {
    edit((before) => replaceRule(before, rule.id, withLogic(rule, logic)));
    setOpen(false);
  };
  if (open && !closed) {
    return (
      <li>
        <RuleForm rule={rule} at={rule.at} onDone={() => setOpen(false)} />
      </li>
    );
  }
  return (
    <Box
      component="li"
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        backgroundColor: 'background.paper',
        '&:hover': { borderColor: 'inputBorder' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', paddingRight: 0.5 }}>
        <ButtonBase
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          aria-label={t('edit', { sentence: plainWords(words) })}
          sx={{
            flex: 1,
            minWidth: 0,
            gap: 1,
            justifyContent: 'flex-start',
            textAlign: 'left',
            padding: '10px 12px',
            borderRadius: '6px',
          }}
        >
          {closed && (
            <Box component="span" sx={{ color: 'text.secondary', display: 'inline-flex' }}>
              <FileJson size={16} aria-hidden />
            </Box>
          )}
          <span>
            <Sentence words={words} />
          </span>
        </ButtonBase>
        <Tooltip title={t('delete')}>
          <IconButton size="small" aria-label={`${t('delete')}: ${plainWords(words)}`} onClick={remove}>
            <Trash2 size={15} aria-hidden />
          </IconButton>
        </Tooltip>
      </Box>
      {problems.map((problem) => (
        <Box
          key={`${problem.code} ${problem.path}`}
          sx={{
            display: 'flex',
            gap: 0.75,
            paddingInline: '12px',
            paddingBottom: 1,
            color: problem.severity === 'error' ? 'error.main' : 'warning.main',
            fontSize: 13,
          }}
        >
          <Box component="span" sx={{ paddingTop: '2px' }}>
            <CircleAlert size={14} aria-hidden />
          </Box>
          {describeIssue(problem, content, template)}
        </Box>
      ))}
      {open && closed && (
        <Box sx={{ borderTop: 1, borderColor: 'divider', padding: '12px', display: 'grid', gap: 1 }}>
          <Typography variant="subtitle2" component="p">
            {t('closed.title')}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {t('closed.text')}
          </Typography>
          <JsonLogic
            logic={expressionOf(rule)}
            at={rule.at}
            onSave={writeJson}
            onCancel={() => setOpen(false)}
          />
        </Box>
      )}
    </Box>
  );
}
