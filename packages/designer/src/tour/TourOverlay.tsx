import { floatShadow, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Popper from '@mui/material/Popper';
import Typography from '@mui/material/Typography';
import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { STEPS, type Tour, useTour } from './use-tour.ts';
import { tourTexts } from './tour-texts.ts';

/** The step of the guided tour that the URL names. */
export function TourOverlay() {
  const tour = useTour();
  return tour.step === null ? null : <Step key={tour.step} step={tour.step} tour={tour} />;
}

/** The thing on the screen that a step is about, once it stands there. */
const useTarget = (id: string): HTMLElement | null => {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const look = (): boolean => {
      const found = document.querySelector<HTMLElement>(`[data-tour="${id}"]`);
      if (found !== null) setTarget(found);
      return found !== null;
    };
    if (look()) return undefined;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [id]);
  return target;
};

/** Follows a thing over the screen, so that a ring can be drawn round it. */
const useRect = (target: HTMLElement | null): DOMRect | null => {
  const [rect, setRect] = useState<DOMRect | null>(null);
  useEffect(() => {
    if (target === null) return undefined;
    const measure = (): void => setRect(target.getBoundingClientRect());
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    addEventListener('resize', measure);
    // Whatever scrolls around it takes the ring along.
    addEventListener('scroll', measure, true);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
      removeEventListener('scroll', measure, true);
    };
  }, [target]);
  return rect;
};

/** The card takes the keyboard when it stands on the page, which is after its step was drawn. */
const takeKeyboard = (card: HTMLDivElement | null): void => card?.focus({ preventScroll: true });

function Step({ step, tour }: { readonly step: number; readonly tour: Tour }) {
  const { t } = useTexts(tourTexts);
  const { id, tab } = STEPS[step] ?? STEPS[0];
  const target = useTarget(id);
  const rect = useRect(target);
  const titleId = useId();
  const textId = useId();
  const last = step === STEPS.length - 1;
  const stop = (): void => {
    tour.stop();
    document.querySelector<HTMLElement>('[data-help]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') stop();
    else if (event.key === 'ArrowRight' && !last) tour.go(step + 1);
    else if (event.key === 'ArrowLeft' && step > 0) tour.go(step - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (target === null) return null;
  return (
    <>
      {rect !== null && (
        <Box
          aria-hidden
          sx={{
            position: 'fixed',
            zIndex: 1290,
            pointerEvents: 'none',
            border: '2px solid',
            borderColor: 'next.main',
            borderRadius: '8px',
          }}
          style={{ left: rect.left + 2, top: rect.top + 2, width: rect.width - 4, height: rect.height - 4 }}
        />
      )}
      <Popper
        open
        role="presentation"
        anchorEl={target}
        placement={
          tab === 'form' && id !== 'beside' ? 'right-start' : id === 'beside' ? 'left-start' : 'bottom'
        }
        modifiers={[
          { name: 'offset', options: { offset: [12, 12] } },
          { name: 'preventOverflow', options: { padding: 12, altAxis: true } },
        ]}
        sx={{ zIndex: 1300 }}
      >
        <Box
          ref={takeKeyboard}
          role="dialog"
          aria-labelledby={titleId}
          aria-describedby={textId}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          sx={{
            width: 320,
            maxWidth: 'calc(100vw - 24px)',
            padding: 2,
            display: 'grid',
            gap: 1,
            border: 1,
            borderColor: 'divider',
            borderRadius: '10px',
            backgroundColor: 'background.paper',
            boxShadow: floatShadow,
            outline: 'none',
            '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
          }}
        >
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Typography variant="body2" color="text.secondary" sx={{ flex: 1 }}>
              {t('tour.count', { step: step + 1, count: STEPS.length })}
            </Typography>
            <IconButton size="small" aria-label={t('tour.skip')} onClick={stop}>
              <X size={15} aria-hidden />
            </IconButton>
          </Box>
          <Typography id={titleId} variant="h3" component="h2">
            {t(`step.${id}.title`)}
          </Typography>
          <Typography id={textId}>{t(`step.${id}.text`)}</Typography>
          <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, marginTop: 0.5 }}>
            {step > 0 && (
              <Button size="small" variant="text" onClick={() => tour.go(step - 1)}>
                {t('tour.back')}
              </Button>
            )}
            <Button size="small" variant="contained" onClick={() => (last ? stop() : tour.go(step + 1))}>
              {t(last ? 'tour.done' : 'tour.next')}
            </Button>
          </Box>
        </Box>
      </Popper>
    </>
  );
}
