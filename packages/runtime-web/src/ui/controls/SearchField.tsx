import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { KeyHint } from './KeyHint.tsx';

export interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** A key that brings the cursor here from anywhere on the page, e.g. `/`. */
  readonly shortcut?: string;
  readonly autoFocus?: boolean;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** One search box with a clear button and, on the desk, its key. */
export function SearchField({ value, onChange, placeholder, shortcut, autoFocus = false }: SearchFieldProps) {
  const { t } = useTexts(uiTexts);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  useEffect(() => {
    if (shortcut === undefined) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== shortcut || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [shortcut]);
  const words = placeholder ?? t('search');
  return (
    <OutlinedInput
      fullWidth
      inputRef={input}
      type="search"
      value={value}
      placeholder={words}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value) {
          event.stopPropagation();
          onChange('');
        }
      }}
      inputProps={{ 'aria-label': words }}
      sx={{ '& input::-webkit-search-cancel-button': { display: 'none' }, '& input': { paddingLeft: 0 } }}
      startAdornment={
        <InputAdornment position="start">
          <Search size={16} aria-hidden />
        </InputAdornment>
      }
      endAdornment={
        value ? (
          <IconButton size="small" aria-label={t('clear')} onClick={() => onChange('')}>
            <X size={16} aria-hidden />
          </IconButton>
        ) : shortcut === undefined ? null : (
          <KeyHint keys={[shortcut]} />
        )
      }
    />
  );
}
