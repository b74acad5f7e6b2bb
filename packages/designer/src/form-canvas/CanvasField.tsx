import { type DraggableAttributes, type DraggableSyntheticListeners, useDraggable } from '@dnd-kit/core';
import { FIELD_KINDS, type FieldKindName, say } from '@orderwright/engine';
import { Hidden, useTexts } from '@orderwright/runtime-web/ui';
import { type KeyboardEvent, memo, type MouseEvent, type ReactNode } from 'react';
import type { FieldPath } from '../document/index.ts';
import { useCanvasActions } from './canvas.ts';
import { fieldDragId } from './drag.ts';
import { enterSettings } from './enter-settings.ts';
import { FieldMarks } from './FieldMarks.tsx';
import { FieldMenu } from './FieldMenu.tsx';
import { formTexts } from './form-texts.ts';
import { lookOf } from './kind-looks.ts';
import { LabelInput } from './LabelInput.tsx';
import type { FieldMark } from './marks-of.ts';
import { useIsUnseen } from './unseen.ts';

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-field-row]')];

const stepTo = (from: HTMLElement, step: 1 | -1): FieldPath | null => {
  const all = rows();
  const next = all[all.indexOf(from) + step];
  next?.focus();
  return next?.dataset['fieldRow'] ?? null;
};

interface RowProps {
  readonly path: FieldPath;
  readonly label: string;
  readonly kind: FieldKindName;
  readonly required: boolean;
  /** The one whose settings show. */
  readonly current: boolean;
  /** One of the chosen ones. */
  readonly chosen: boolean;
  /** One of several chosen ones. */
  readonly many: boolean;
  readonly renaming: boolean;
  readonly marks: readonly FieldMark[];
  /** When it is shown, in words; null: always. */
  readonly when: string | null;
}

interface CanvasFieldProps extends RowProps {
  /** The fields it holds, when it is a section or a group of rows. */
  readonly children?: ReactNode;
}

/** One field of the form on the canvas, with the fields it holds. */
export function CanvasField({ children, ...row }: CanvasFieldProps) {
  const unseen = useIsUnseen(row.path);
  const look = [
    'field',
    ...(children === undefined ? [] : ['holds']),
    ...(row.chosen ? ['chosen'] : []),
    ...(row.many ? ['many'] : []),
    ...(unseen ? ['unseen'] : []),
  ].join(' ');
  return (
    <div className={look}>
      <Row {...row} unseen={unseen} />
      {children !== undefined && <div className="inside">{children}</div>}
    </div>
  );
}

interface LineProps extends RowProps {
  readonly unseen: boolean;
}

/** Its own line: what it holds may change without it. A drag that begins or ends asks every row, and draws none of the others again. */
const Row = memo((props: LineProps) => {
  const { t } = useTexts(formTexts);
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: fieldDragId(props.path),
    attributes: { roleDescription: t('field.roledescription') },
  });
  return (
    <FieldRow
      {...props}
      attributes={attributes}
      listeners={listeners}
      setNodeRef={setNodeRef}
      isDragging={isDragging}
    />
  );
});

interface FieldRowProps extends LineProps {
  readonly attributes: DraggableAttributes;
  readonly listeners: DraggableSyntheticListeners;
  readonly setNodeRef: (element: HTMLElement | null) => void;
  readonly isDragging: boolean;
}

const FieldRow = memo((props: FieldRowProps) => {
  const { path, label, kind, required, current, chosen, many, renaming, marks, when, unseen } = props;
  const { attributes, listeners, setNodeRef, isDragging } = props;
  const { t, language } = useTexts(formTexts);
  const actions = useCanvasActions();
  const { icon: Icon } = lookOf(kind);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // A key pressed in the list of a group belongs to the field it was pressed on.
    if (event.target !== event.currentTarget) return;
    listeners?.['onKeyDown']?.(event);
    if (event.defaultPrevented || isDragging) return;
    const step = (by: 1 | -1): void => {
      if (event.altKey) return actions.moveBy(path, by);
      const next = stepTo(event.currentTarget, by);
      if (event.shiftKey && next !== null) actions.pick(next, 'range', chosen ? undefined : path);
    };
    const keys: Readonly<Record<string, () => void>> = {
      Enter: () => {
        actions.select(path);
        enterSettings(path);
      },
      '*': () => actions.toggleRequired(path),
      F2: () => actions.rename(path),
      Delete: () => actions.remove(path),
      Backspace: () => actions.remove(path),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Escape: () => actions.select(''),
    };
    const withControl: Readonly<Record<string, () => void>> = {
      d: () => actions.duplicate(path),
      a: () => actions.pickAround(path),
      Enter: () => actions.pick(path, 'more'),
    };
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = event.ctrlKey || event.metaKey ? withControl[key] : keys[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const onClick = (event: MouseEvent): void => {
    if (event.shiftKey) actions.pick(path, 'range');
    else if (event.ctrlKey || event.metaKey) actions.pick(path, 'more');
    else actions.select(path);
  };
  return (
    <div className={isDragging ? 'bar dragged' : 'bar'}>
      <div
        {...attributes}
        {...listeners}
        ref={setNodeRef}
        role="button"
        tabIndex={0}
        className="row"
        data-field-row={path}
        aria-current={current}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={() => actions.rename(path)}
      >
        <span className="grip" />
        <span className="icon">
          <Icon size={16} strokeWidth={1.9} aria-hidden />
        </span>
        {renaming ? (
          <LabelInput label={label} onDone={actions.finishRename} />
        ) : (
          <span className="words">
            <span className="label">
              {label}
              {required && (
                <span className="star">
                  <span aria-hidden>*</span>
                  <Hidden>, {t('field.required')}</Hidden>
                </span>
              )}
              {many && <Hidden>, {t('field.chosen')}</Hidden>}
              {unseen && <Hidden>, {t('field.unseen')}</Hidden>}
            </span>
            {when !== null && (
              <span className="when" title={when}>
                {when}
              </span>
            )}
          </span>
        )}
        <span className="kind">{say(FIELD_KINDS[kind].title, language)}</span>
        <FieldMarks marks={marks} />
      </div>
      <FieldMenu path={path} label={label} />
    </div>
  );
});
