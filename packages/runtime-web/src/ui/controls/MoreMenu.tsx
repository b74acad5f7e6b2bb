import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { ChevronDown, type LucideIcon, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';

export interface MoreItem {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly onClick: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Why it is disabled, said under the label. */
  readonly reason?: string;
}

export interface MoreMenuProps {
  readonly items: readonly MoreItem[];
  /** A word on the button instead of "…". */
  readonly label?: string;
}

/** The quieter actions of a page or row, under "…". */
export function MoreMenu({ items, label }: MoreMenuProps) {
  const { t } = useTexts(uiTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      {label === undefined ? (
        <IconButton
          aria-label={t('more')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(e) => setAnchor(e.currentTarget)}
        >
          <MoreHorizontal size={20} aria-hidden />
        </IconButton>
      ) : (
        <Button
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          endIcon={<ChevronDown size={16} aria-hidden />}
          onClick={(e) => setAnchor(e.currentTarget)}
        >
          {label}
        </Button>
      )}
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        {items.map(({ label: words, icon: Icon, onClick, danger, disabled, reason }) => (
          <MenuItem
            key={words}
            disabled={disabled === true}
            onClick={() => {
              setAnchor(null);
              onClick();
            }}
            sx={danger ? { color: 'error.main' } : {}}
          >
            {Icon && <Icon size={16} aria-hidden />}
            <span>
              {words}
              {reason !== undefined && (
                <small style={{ display: 'block', maxWidth: 280, whiteSpace: 'normal' }}>{reason}</small>
              )}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
