import { type FieldNode, describeIssue } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import {
  Calculator,
  CircleAlert,
  Eye,
  EyeOff,
  ListFilter,
  Lock,
  type LucideIcon,
  PenLine,
  ShieldCheck,
  Asterisk,
} from 'lucide-react';
import { useEditor } from '../app/editor.ts';
import { rulesAt, type RuleKind } from '../document/index.ts';
import { issuesAt } from './field-issues.ts';
import { formTexts } from './form-texts.ts';

const ruleIcons = {
  show: Eye,
  require: Asterisk,
  lock: Lock,
  compute: Calculator,
  prefill: PenLine,
  options: ListFilter,
  check: ShieldCheck,
} satisfies Record<RuleKind, LucideIcon>;

/** What stands over a field besides its label: rules, rights, problems. Each sign has its word. */
export function FieldMarks({ node }: { readonly node: FieldNode }) {
  const { t, language } = useTexts(formTexts);
  const { template, issues } = useEditor();
  const kinds = [...new Set(rulesAt(template, node.path).map((rule) => rule.kind))];
  const access = template.access?.[node.path];
  const locked = node.schema['readOnly'] === true || access?.write !== undefined;
  const problems = issuesAt(template, issues, node.path);
  return (
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center', color: 'text.secondary', flexShrink: 0 }}>
      {kinds.map((kind) => (
        <Mark key={kind} icon={ruleIcons[kind]} words={t(`rule.${kind}`)} />
      ))}
      {locked && <Mark icon={Lock} words={t('field.locked')} />}
      {access?.read !== undefined && <Mark icon={EyeOff} words={t('field.hidden')} />}
      {problems.length > 0 && (
        <Box
          component="span"
          sx={{
            color: problems.some((p) => p.severity === 'error') ? 'error.main' : 'warning.main',
            display: 'inline-flex',
          }}
        >
          <Mark
            icon={CircleAlert}
            words={problems.map((problem) => describeIssue(problem, language, template)).join(' ')}
          />
        </Box>
      )}
    </Box>
  );
}

function Mark({ icon: Icon, words }: { readonly icon: LucideIcon; readonly words: string }) {
  return (
    <Tooltip title={words}>
      <Box component="span" role="img" aria-label={words} sx={{ display: 'inline-flex' }}>
        <Icon size={15} aria-hidden />
      </Box>
    </Tooltip>
  );
}
