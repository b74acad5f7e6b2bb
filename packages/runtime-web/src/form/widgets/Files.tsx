import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import { FileText, Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import { useFormFiles, useFormTools } from '../form-tools.ts';
import { useLatest } from '../use-latest.ts';
import { type EditProps, type FieldWidget, group, inputAria, type ReadProps } from './field-widget.ts';
import { attachmentIds } from './Photos.tsx';
import { Quiet } from './reading.tsx';
import { useAttach } from './use-attach.ts';

function FileLine({ file, onRemove }: { readonly file: string; readonly onRemove?: () => void }) {
  const { t } = useFormTools();
  const { attachments, attachmentUrl } = useFormFiles();
  const known = attachments?.[file];
  const name = known?.name ?? file.slice(0, 8);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minHeight: 'var(--size-button)',
        paddingInline: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
      }}
    >
      <FileText size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Link
        href={attachmentUrl?.(file, 'full')}
        target="_blank"
        rel="noreferrer"
        sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}
      >
        {name}
      </Link>
      {known?.status === 'awaited' && (
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' }}>
          {t('file.waiting')}
        </Box>
      )}
      {onRemove && (
        <IconButton onClick={onRemove} aria-label={t('file.remove', { name })} sx={{ marginRight: -1 }}>
          <X size={18} aria-hidden />
        </IconButton>
      )}
    </Box>
  );
}

function FileList({ many, ...props }: EditProps & { readonly many: boolean }) {
  const { id, node, pointer, value, write } = props;
  const { t } = useFormTools();
  const input = useRef<HTMLInputElement>(null);
  const { sending, possible, attach } = useAttach(pointer);
  const files = attachmentIds(value);
  const latest = useLatest(files);
  const { maxItems, contentMediaType } = node.schema;
  const full = many ? typeof maxItems === 'number' && files.length >= maxItems : files.length > 0;
  const keep = (list: string[]) => write(many ? (list.length > 0 ? list : null) : (list.at(-1) ?? null));
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {files.map((file) => (
        <FileLine key={file} file={file} onRemove={() => keep(files.filter((one) => one !== file))} />
      ))}
      {sending.map(({ key, name, failed }) => (
        <Box
          key={key}
          role={failed ? 'alert' : 'status'}
          sx={{
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            color: failed ? 'error.main' : 'text.secondary',
          }}
        >
          {!failed && <CircularProgress size={16} aria-hidden />}
          {failed ? t('file.failed', { name }) : t('file.sending', { name })}
        </Box>
      ))}
      {possible && !full && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            tabIndex={-1}
            multiple={many}
            {...(typeof contentMediaType === 'string' ? { accept: contentMediaType } : {})}
            onChange={(event) => {
              let list = [...latest.current];
              void attach([...(event.target.files ?? [])], (file) => {
                list = [...new Set([...latest.current, ...list, file])];
                keep(list);
              });
              event.target.value = '';
            }}
          />
          <Button
            id={id}
            onClick={() => input.current?.click()}
            startIcon={<Paperclip size={18} aria-hidden />}
            {...inputAria({ ...props, required: false, invalid: false })}
            sx={{ justifySelf: 'start', minHeight: 'var(--size-input)', borderStyle: 'dashed' }}
          >
            {t('file.add')}
          </Button>
        </>
      )}
    </Box>
  );
}

function Read({ value }: ReadProps) {
  const files = attachmentIds(value);
  if (files.length === 0) return <Quiet>{null}</Quiet>;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {files.map((one) => (
        <FileLine key={one} file={one} />
      ))}
    </Box>
  );
}

export const file: FieldWidget = {
  Edit: (props) => <FileList {...props} many={false} />,
  Read,
  shape: group,
};
export const files: FieldWidget = { Edit: (props) => <FileList {...props} many />, Read, shape: group };
