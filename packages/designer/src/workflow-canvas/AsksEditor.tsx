import { isObject, type Json, type JsonObject, type Template } from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import { Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import {
  keyFromLabel,
  ownLanguage,
  setTranslation,
  translationOf,
  unusedName,
  type Edit,
} from '../document/index.ts';
import { AskChoices } from './AskChoices.tsx';
import { addAskChoice, askChoices, readAsks, settleAsk, writeAsks } from './edit-asks.ts';
import { workflowTexts } from './workflow-texts.ts';

/** Kinds a dialog can ask for, as the schemas of the same field kinds. */
const KINDS = {
  text: { type: 'string' },
  'long-text': { type: 'string', maxLength: 2000 },
  date: { type: 'string', format: 'date' },
  moment: { type: 'string', format: 'date-time' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  // Its choices stand beside.
  choice: { type: 'string' },
} as const satisfies Record<string, JsonObject>;
type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as Kind[];

const kindOf = (schema: JsonObject): Kind | null => {
  if (Array.isArray(schema['oneOf'])) return schema['type'] === 'string' ? 'choice' : null;
  const found = kinds.find((kind) => {
    const { type, format, maxLength } = KINDS[kind] as JsonObject;
    return schema['type'] === type && schema['format'] === format && schema['maxLength'] === maxLength;
  });
  return found ?? (schema['type'] === 'string' && schema['format'] === undefined ? 'text' : null);
};

interface AsksEditorProps {
  readonly template: Template;
  readonly event: string;
  readonly language: string;
  readonly edit: (edit: Edit, mark?: string | null) => void;
}

/** What the dialog of an event asks for: one row a question. A question of another kind is named and kept. */
export function AsksEditor({ template, event, language, edit }: AsksEditorProps) {
  const { t } = useTexts(workflowTexts);
  const { properties, required } = readAsks(template, event);
  const nameless = useRef(new Set<string>());
  const names = Object.keys(properties);

  const write = (
    nextProperties: JsonObject,
    nextRequired: readonly Json[],
    mark: string | null = null,
  ): void => edit((before) => writeAsks(before, event, nextProperties, nextRequired), mark);
  const add = (): void => {
    const label = t('asks.label');
    const name = unusedName(keyFromLabel(label), new Set(names));
    write({ ...properties, [name]: { title: label, ...KINDS.text } }, required);
  };
  return (
    <LabelledField id="arrow-asks" label={t('asks')} help={t('asks.help')} shape="group">
      <Box sx={{ display: 'grid', gap: 1 }}>
        {Object.entries(properties).map(([name, own], index) => {
          const number = index + 1;
          const schema = isObject(own) ? own : {};
          const kind = kindOf(schema);
          const key = `event.${event}.${name}.title`;
          const ownWords = language === ownLanguage(template);
          const label = ownWords ? String(schema['title'] ?? name) : translationOf(template, language, key);
          return (
            <Box
              // Its name may come to follow its first words.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              sx={{
                display: 'grid',
                gap: 1,
                padding: 1,
                border: 1,
                borderColor: 'divider',
                borderRadius: '8px',
              }}
            >
              <TextField
                size="small"
                value={label}
                {...(ownWords ? {} : { placeholder: String(schema['title'] ?? name) })}
                slotProps={{ htmlInput: { 'aria-label': `${t('asks.label')} ${String(number)}` } }}
                onFocus={(e) => {
                  if (ownWords && label === t('asks.label')) {
                    nameless.current.add(name);
                    e.target.select();
                  }
                }}
                onBlur={() => {
                  if (nameless.current.delete(name)) edit((before) => settleAsk(before, event, name));
                }}
                onChange={(e) =>
                  ownWords
                    ? write(
                        { ...properties, [name]: { ...schema, title: e.target.value } },
                        required,
                        `asks ${name}`,
                      )
                    : edit((before) => setTranslation(before, language, key, e.target.value), `asks ${name}`)
                }
              />
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                <Select
                  size="small"
                  value={kind ?? ''}
                  displayEmpty
                  disabled={kind === null}
                  sx={{ flex: 1 }}
                  inputProps={{ 'aria-label': `${t('asks.kind')} ${String(number)}` }}
                  onChange={(e) => {
                    const { title: words } = schema;
                    const next: JsonObject = {
                      ...(words === undefined ? {} : { title: words }),
                      ...KINDS[e.target.value as Kind],
                    };
                    edit((before) => {
                      const asks = readAsks(before, event);
                      const after = writeAsks(
                        before,
                        event,
                        { ...asks.properties, [name]: next },
                        asks.required,
                      );
                      return e.target.value === 'choice'
                        ? addAskChoice(after, event, name, t('asks.newChoice'))
                        : after;
                    });
                  }}
                >
                  {kinds.map((each) => (
                    <MenuItem key={each} value={each}>
                      {t(`asks.${each}`)}
                    </MenuItem>
                  ))}
                </Select>
                <FormControlLabel
                  label={t('asks.required')}
                  control={
                    <Checkbox
                      size="small"
                      checked={required.includes(name)}
                      onChange={(_, on) =>
                        write(properties, on ? [...required, name] : required.filter((r) => r !== name))
                      }
                    />
                  }
                />
                <IconButton
                  size="small"
                  aria-label={`${t('remove')}: ${label || name}`}
                  onClick={() =>
                    write(
                      Object.fromEntries(Object.entries(properties).filter(([other]) => other !== name)),
                      required.filter((r) => r !== name),
                    )
                  }
                >
                  <Trash2 size={16} aria-hidden />
                </IconButton>
              </Box>
              {kind === 'choice' && askChoices(template, event, name).length > 0 && (
                <AskChoices
                  template={template}
                  event={event}
                  name={name}
                  number={number}
                  language={language}
                  edit={edit}
                />
              )}
            </Box>
          );
        })}
        <Button
          variant="text"
          startIcon={<Plus size={16} aria-hidden />}
          onClick={add}
          sx={{ justifySelf: 'start' }}
        >
          {t('asks.add')}
        </Button>
      </Box>
    </LabelledField>
  );
}
