import { useTexts } from '@orderwright/runtime-web/ui';
import Popover from '@mui/material/Popover';
import { memo, useState } from 'react';
import type { FieldPath } from '../document/index.ts';
import { useCanvasActions } from './canvas.ts';
import { formTexts } from './form-texts.ts';
import { useLands } from './landing.ts';
import { Palette } from './Palette.tsx';
import { placeId } from './places.ts';

interface PlaceGapProps {
  readonly parent: FieldPath;
  readonly index: number;
  /** Name of the container, empty for the form itself. */
  readonly group: string;
  /** A group without fields shows a tall place with words. */
  readonly empty?: boolean;
}

/** The gap between two fields: a petrol line while something would land there, a "+" under the pointer. */
export const PlaceGap = memo(Gap);

function Gap({ parent, index, group, empty = false }: PlaceGapProps) {
  const place = { parent, index };
  const { t } = useTexts(formTexts);
  const { add } = useCanvasActions();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const lands = useLands(placeId(place));
  return (
    <div data-place={placeId(place)} className={empty ? (lands ? 'gap empty lands' : 'gap empty') : 'gap'}>
      {empty && t('canvas.emptyGroup')}
      {lands && !empty && <div data-landing className="landing" />}
      {!empty && (
        <button
          type="button"
          className="insert"
          tabIndex={-1}
          aria-label={place.parent === '' ? t('canvas.insert') : t('canvas.insertIn', { group })}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        />
      )}
      {anchor !== null && (
        <Popover
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
          transformOrigin={{ vertical: 'top', horizontal: 'center' }}
          slotProps={{
            paper: {
              role: 'dialog',
              'aria-label': t('palette.title'),
              sx: { width: 260, height: 360, display: 'flex' },
            },
          }}
        >
          <Palette
            still
            onAdd={(kind) => {
              setAnchor(null);
              add(kind, place);
            }}
          />
        </Popover>
      )}
    </div>
  );
}
