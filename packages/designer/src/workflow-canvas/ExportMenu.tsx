import { useTexts, useToast } from '@orderwright/runtime-web/ui';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { diagramSvg } from './diagram-svg.ts';
import { colorsOfPage, download, fontOfPage, measureOfPage, pngOf } from './save-diagram.ts';
import { workflowTexts } from './workflow-texts.ts';

interface ExportMenuProps {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly diagram: () => Parameters<typeof diagramSvg>[0];
}

/** Takes the diagram out as it is drawn: lines as SVG, dots as PNG. */
export function ExportMenu({ name, diagram }: ExportMenuProps) {
  const { t } = useTexts(workflowTexts);
  const toast = useToast();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const save = async (kind: 'svg' | 'png'): Promise<void> => {
    setAnchor(null);
    try {
      const svg = diagramSvg(diagram(), colorsOfPage(), measureOfPage(), await fontOfPage());
      const file = kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg);
      download(file, `${name}.${kind}`);
    } catch {
      toast({ text: t('export.failed') });
    }
  };
  return (
    <>
      <Tooltip title={t('export')}>
        <IconButton
          size="small"
          aria-label={t('export')}
          aria-haspopup="menu"
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Download size={18} aria-hidden />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void save('svg')}>{t('export.svg')}</MenuItem>
        <MenuItem onClick={() => void save('png')}>{t('export.png')}</MenuItem>
      </Menu>
    </>
  );
}
