import { useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useEditor } from '../app/editor.ts';
import {
  addChoice,
  areNumbers,
  choicesOf,
  choiceTitle,
  languagesOf,
  isReadElsewhere,
  moveChoice,
  pasteChoices,
  removeChoice,
  setChoiceTitle,
  setNumbers,
  settleChoice,
  type FieldPath,
} from '../document/index.ts';
import { ChoiceNumber } from './ChoiceNumber.tsx';
import { inspectorTexts } from './inspector-texts.ts';
import { Part } from './Part.tsx';

/** A copied list, a line each. */
const linesIn = (text: string): string[] =>
  text
    .split(/[\r\n\t]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
/** More are no choice that anybody makes. */
const MOST_CHOICES = 200;
/** Titles that nobody gave: those a new field of choices begins with. */
const BLANK: ReadonlySet<string> = new Set(['A', 'B']);

/** What can be chosen, title by title in every language; values stay when titles change. */
export function ChoicesPart({ path }: { readonly path: FieldPath }) {
  const { t, language } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const choices = choicesOf(template, path) ?? [];
  const languages = languagesOf(template);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const numbers = areNumbers(template, path);
  const read = isReadElsewhere(template, path);
  const columns = `${numbers ? '72px ' : ''}repeat(${String(languages.length)}, 1fr) 84px`;
  const list = useRef<HTMLDivElement>(null);
  const count = useRef(choices.length);
  useEffect(() => {
    if (choices.length > count.current) {
      const rows = list.current?.querySelectorAll('li');
      rows
        ?.item(rows.length - 1)
        .querySelector('input')
        ?.select();
    }
    count.current = choices.length;
  }, [choices.length]);
  // A choice that has no name of its own yet gets its value with its name.
  const nameless = useRef(new Set<number>());
  const toast = useToast();
  const settle = (index: number): void => {
    if (nameless.current.delete(index)) edit((before) => settleChoice(before, path, index));
  };
  const add = (): void => edit((before) => addChoice(before, path, t('choices.new')));
  return (
    <Part title={t('choices')}>
      <Box ref={list} sx={{ display: 'grid', gap: 1 }}>
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: columns,
            gap: 0.75,
            fontSize: 12,
            color: 'text.secondary',
          }}
        >
          {numbers && <Typography variant="body2">{t('choices.number')}</Typography>}
          {languages.map((code) => (
            <Typography key={code} variant="body2">
              {names.of(code) ?? code}
            </Typography>
          ))}
        </Box>
        <Box component="ul" sx={{ display: 'grid', gap: 0.75, margin: 0, padding: 0, listStyle: 'none' }}>
          {choices.map((choice, index) => (
            <Box
              component="li"
              // Its value may come to follow its first name while the next language is being typed.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              sx={{
                display: 'grid',
                gridTemplateColumns: columns,
                gap: 0.75,
                alignItems: 'center',
              }}
            >
              {numbers && (
                <ChoiceNumber
                  key={String(choice.value)}
                  path={path}
                  index={index}
                  value={Number(choice.value)}
                  fixed={read}
                />
              )}
              {languages.map((code) => (
                <OutlinedInput
                  key={code}
                  value={choiceTitle(template, path, index, code)}
                  onChange={(event) =>
                    edit(
                      (before) => setChoiceTitle(before, path, index, code, event.target.value),
                      `choice ${path} ${String(index)} ${code}`,
                    )
                  }
                  onPaste={(event) => {
                    const lines = linesIn(event.clipboardData.getData('text/plain'));
                    if (lines.length < 2) return;
                    event.preventDefault();
                    if (lines.length <= MOST_CHOICES)
                      edit((before) => pasteChoices(before, path, index, code, lines));
                    else
                      toast({
                        text: t('choices.tooMany', { count: lines.length, most: MOST_CHOICES }),
                        tone: 'error',
                      });
                  }}
                  onFocus={() => {
                    if (
                      code === languages[0] &&
                      (BLANK.has(choice.title) || choice.title === t('choices.new'))
                    )
                      nameless.current.add(index);
                  }}
                  onBlur={() => settle(index)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && index === choices.length - 1) add();
                  }}
                  inputProps={{
                    lang: code,
                    'aria-label': t('choices.title', { number: index + 1, language: names.of(code) ?? code }),
                  }}
                  sx={{ minHeight: 36, '& input': { height: 34, paddingInline: '8px' } }}
                />
              ))}
              <Box sx={{ display: 'flex' }}>
                <IconButton
                  size="small"
                  aria-label={t('choices.up', { title: choice.title })}
                  disabled={index === 0}
                  onClick={() => edit((before) => moveChoice(before, path, index, index - 1))}
                >
                  <ArrowUp size={14} aria-hidden />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={t('choices.down', { title: choice.title })}
                  disabled={index === choices.length - 1}
                  onClick={() => edit((before) => moveChoice(before, path, index, index + 1))}
                >
                  <ArrowDown size={14} aria-hidden />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={t('choices.remove', { title: choice.title })}
                  disabled={choices.length === 1}
                  onClick={() => edit((before) => removeChoice(before, path, index))}
                >
                  <X size={14} aria-hidden />
                </IconButton>
              </Box>
            </Box>
          ))}
        </Box>
        <Box>
          <Button size="small" variant="text" startIcon={<Plus size={14} aria-hidden />} onClick={add}>
            {t('choices.add')}
          </Button>
        </Box>
        <Box>
          <FormControlLabel
            label={t('choices.numbers')}
            control={
              <Switch
                size="small"
                sx={{ marginLeft: 1 }}
                checked={numbers}
                disabled={read}
                onChange={(_, on) => edit((before) => setNumbers(before, path, on))}
              />
            }
          />
          <FormHelperText>{t(read ? 'choices.read' : 'choices.numbers.help')}</FormHelperText>
        </Box>
      </Box>
    </Part>
  );
}
