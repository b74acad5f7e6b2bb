import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import Markdown from 'react-markdown';
import { type FieldWidget, group, type ReadProps } from './field-widget.ts';

const ALLOWED = ['p', 'strong', 'em', 'ul', 'ol', 'li', 'a', 'br', 'code'];

/** A heading, or words to read: the part of Markdown that cannot break a page. */
function NoteText({ node }: Pick<ReadProps, 'node'>) {
  const { description, title } = node.schema;
  const words = typeof description === 'string' ? description : '';
  return (
    <Box
      sx={{
        '& p, & ul, & ol': { margin: 0, marginTop: '4px' },
        '& ul, & ol': { paddingLeft: '20px' },
        ...(words === ''
          ? { borderBottom: 1, borderColor: 'divider', paddingBottom: 0.5 }
          : { padding: '12px 16px', borderRadius: '6px', backgroundColor: 'sunken' }),
      }}
    >
      {typeof title === 'string' && title !== '' && (
        <Typography variant="h3" component="h3">
          {title}
        </Typography>
      )}
      {words !== '' && (
        <Markdown skipHtml allowedElements={ALLOWED} unwrapDisallowed>
          {words}
        </Markdown>
      )}
    </Box>
  );
}

export const note: FieldWidget = { Edit: NoteText, Read: NoteText, shape: group, wide: true };
