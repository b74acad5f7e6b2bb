import { EmptyState, Hidden, Segments, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { GitBranch, Plus, Route } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import type { Template, WorkflowState } from '@orderwright/engine';
import { ownLanguage } from '../document/index.ts';
import { LogicEditors } from '../rule-editor/LogicEditors.tsx';
import { ArrowSettings } from './ArrowSettings.tsx';
import { holdersFor, moveState } from './edit-structure.ts';
import {
  addState,
  connect,
  placeOf,
  type Point,
  removeState,
  removeTransition,
  setPlaces,
  stateLabel,
  transitionLabel,
  workflowOf,
} from './edit-workflow.ts';
import { OrderSettings } from './OrderSettings.tsx';
import { problemsAt } from './problems-at.ts';
import { idOnceNamed, renameState } from './rename-state.ts';
import { useSelection } from './selection.ts';
import { useShownPath } from './shown-path.ts';
import { StateList } from './StateList.tsx';
import { StateSettings } from './StateSettings.tsx';
import { withUsualWorkflow } from './usual-workflow.ts';
import { WorkflowCanvas } from './WorkflowCanvas.tsx';
import { WorkflowTable } from './WorkflowTable.tsx';
import { workflowTexts } from './workflow-texts.ts';

type View = 'diagram' | 'table';

/** The statuses of a template: list, diagram or table, and the settings of what is selected. */
export function WorkflowTab() {
  const { template, edit, undo, issues, content: language } = useEditor();
  const { t } = useTexts(workflowTexts);
  const toast = useToast();
  const [selection, select] = useSelection();
  const [view, setView] = useState<View>('diagram');
  const [shown, setShown] = useShownPath(issues);
  const workflow = useMemo(() => workflowOf(template), [template]);
  const pointers = useMemo(
    () => [...workflow.states, ...workflow.transitions].map((x) => x.pointer),
    [workflow],
  );
  // A state that was just named has another id: what is selected, and where it stands, goes with it.
  const [renamed, setRenamed] = useState<ReadonlyMap<string, string>>(new Map());
  const first = useCallback((id: string): string => renamed.get(id) ?? id, [renamed]);
  const state =
    selection?.kind === 'state'
      ? (workflow.byId.get(selection.id) ??
        workflow.states.find((each) => first(each.id) === first(selection.id)))
      : undefined;
  const arrow =
    selection?.kind === 'arrow' ? workflow.transitions.find((x) => x.id === selection.id) : undefined;

  const add = useCallback(
    (at: Point | null, places: ReadonlyMap<string, Point>, group: WorkflowState | null = null) => {
      const name = t('newState');
      // A new state is no reason to take the arrangement away from a diagram that nobody moved.
      const byHand = at !== null && workflow.states.some((each) => placeOf(each) !== null);
      const make = (before: Template) =>
        byHand
          ? addState(setPlaces(before, places), name, group ? null : 'open', at, group)
          : addState(before, name, group ? null : 'open', null, group);
      select({ kind: 'state', id: make(template).id });
      edit((before) => make(before).template);
    },
    [t, template, workflow, edit, select],
  );
  const addPlain = useCallback(() => add(null, new Map()), [add]);
  const named = (before: WorkflowState): void => {
    const id = idOnceNamed(template, before);
    if (id === null) return;
    const origin = first(before.id);
    // The next new state begins with the id that this one gives up: only one may be known by it.
    setRenamed((held) => new Map([...[...held].filter(([, other]) => other !== origin), [id, origin]]));
    edit(
      (now) => {
        const own = workflowOf(now).byId.get(before.id);
        return own ? renameState(now, own, id) : now;
      },
      `label ${before.id} ${ownLanguage(template)}`,
    );
    select({ kind: 'state', id });
  };
  const removeSelected = (): void => {
    if (state && state.parent !== null) {
      edit((before) => removeState(before, state));
      toast({ text: t('removed.state', { name: stateLabel(template, state, language) }), undo });
    } else if (arrow) {
      edit((before) => removeTransition(before, arrow));
      toast({ text: t('removed.transition', { name: transitionLabel(template, arrow, language) }), undo });
    }
    select(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const typing =
      event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="combobox"]');
    if (typing) return;
    // In the settings these keys belong to what is set there: a name is taken out of a list, not the whole arrow.
    const inSettings = event.target instanceof HTMLElement && event.target.closest('aside') !== null;
    if ((event.key === 'Delete' || event.key === 'Backspace') && (state || arrow) && !inSettings) {
      event.preventDefault();
      removeSelected();
    } else if (
      event.key === 'Enter' &&
      event.target instanceof HTMLElement &&
      event.target.dataset['id'] &&
      event.target.classList.contains('react-flow__node')
    ) {
      event.preventDefault();
      select({ kind: 'state', id: event.target.dataset['id'] });
      requestAnimationFrame(() => document.querySelector<HTMLInputElement>('aside input')?.select());
    } else if (event.key === 'Escape') select(null);
  };
  // What the diagram can do changes with the template only: that something was saved draws none of it again.
  const drawArrow = useCallback(
    (fromId: string, toId: string): void => {
      const from = workflow.byId.get(fromId);
      const to = workflow.byId.get(toId);
      if (!from || !to) return;
      const label = stateLabel(template, to, language);
      select({ kind: 'arrow', id: connect(template, from, to, label).id });
      edit((before) => connect(before, from, to, label).template);
    },
    [workflow, template, language, select, edit],
  );
  const move = useCallback(
    (id: string, holderId: string, place: Point, places: ReadonlyMap<string, Point>): void => {
      const moved = workflow.byId.get(id);
      const holder = workflow.byId.get(holderId);
      if (!moved || !holder || !holdersFor(template, moved).some((each) => each.id === holderId)) return;
      const byHand = workflow.states.some((each) => placeOf(each) !== null);
      edit((before) =>
        moveState(byHand ? setPlaces(before, places) : before, moved, holder, byHand ? place : null),
      );
      toast({
        text: t('moved', {
          name: stateLabel(template, moved, language),
          holder: holder.parent === null ? t('whole') : stateLabel(template, holder, language),
        }),
        undo,
      });
    },
    [workflow, template, language, edit, toast, t, undo],
  );
  const place = useCallback(
    (places: ReadonlyMap<string, Point>) => edit((before) => setPlaces(before, places), 'places'),
    [edit],
  );
  const arrangeAnew = useCallback((): void => {
    edit((before) => setPlaces(before, new Map()));
    toast({ text: t('layout.done') });
  }, [edit, toast, t]);
  const rootIssues = problemsAt(issues, '/template/workflow', pointers);
  const panel = { template, workflow, language, edit, shown, onShow: setShown, onRemove: removeSelected };

  return (
    <LogicEditors>
      <Box onKeyDown={onKeyDown} sx={{ flex: 1, minWidth: 0, display: 'flex' }}>
        <Typography component="h1">
          <Hidden>{t('canvas')}</Hidden>
        </Typography>
        <Box
          sx={{
            width: { xs: 200, lg: 240 },
            flexShrink: 0,
            overflowY: 'auto',
            borderRight: 1,
            borderColor: 'divider',
            backgroundColor: 'background.paper',
          }}
        >
          <StateList
            template={template}
            workflow={workflow}
            language={language}
            issues={issues}
            selection={selection}
            onSelect={select}
            onAdd={addPlain}
          />
        </Box>
        <Box
          component="section"
          aria-label={t('canvas')}
          sx={{ flex: 1, minWidth: 0, position: 'relative', display: 'flex', flexDirection: 'column' }}
        >
          {workflow.states.length > 0 && (
            <Box
              sx={{
                position: 'absolute',
                top: 14,
                right: 14,
                zIndex: 5,
                width: 220,
                backgroundColor: 'background.paper',
                borderRadius: '6px',
              }}
            >
              <Segments<View>
                label={t('canvas')}
                value={view}
                onChange={setView}
                items={[
                  { value: 'diagram', label: t('diagram') },
                  { value: 'table', label: t('table') },
                ]}
              />
            </Box>
          )}
          {workflow.states.length === 0 ? (
            <Box
              onDoubleClick={addPlain}
              sx={{
                flex: 1,
                display: 'grid',
                placeItems: 'center',
                backgroundImage: 'radial-gradient(var(--ow-palette-divider) 1.25px, transparent 1.25px)',
                backgroundSize: '24px 24px',
              }}
            >
              <EmptyState
                icon={GitBranch}
                title={t('empty.title')}
                text={t('empty.text')}
                action={
                  <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'center' }}>
                    <Button variant="contained" startIcon={<Plus size={16} aria-hidden />} onClick={addPlain}>
                      {t('addState')}
                    </Button>
                    <Button
                      variant="outlined"
                      startIcon={<Route size={16} aria-hidden />}
                      onClick={() => edit(withUsualWorkflow)}
                    >
                      {t('usual')}
                    </Button>
                  </Box>
                }
              />
            </Box>
          ) : view === 'table' ? (
            <Box sx={{ flex: 1, minHeight: 0, display: 'flex', paddingTop: '64px' }}>
              <WorkflowTable
                template={template}
                workflow={workflow}
                language={language}
                selection={selection}
                edit={edit}
                onSelect={select}
              />
            </Box>
          ) : (
            <WorkflowCanvas
              template={template}
              workflow={workflow}
              language={language}
              issues={issues}
              selection={selection}
              onSelect={select}
              shown={shown}
              onAdd={add}
              onConnect={drawArrow}
              first={first}
              onMove={move}
              onPlace={place}
              onArrange={arrangeAnew}
            />
          )}
        </Box>
        {(state || arrow || rootIssues.length > 0) && (
          <Box
            component="aside"
            aria-label={t('settings')}
            sx={{
              width: { xs: 320, lg: 420 },
              flexShrink: 0,
              overflowY: 'auto',
              borderLeft: 1,
              borderColor: 'divider',
              padding: 2,
              backgroundColor: 'background.paper',
            }}
          >
            {state && state.parent !== null ? (
              <StateSettings
                key={first(state.id)}
                {...panel}
                state={state}
                issues={problemsAt(issues, state.pointer, pointers)}
                onSelect={select}
                onNamed={named}
              />
            ) : arrow ? (
              <ArrowSettings
                key={arrow.id}
                {...panel}
                arrow={arrow}
                issues={problemsAt(issues, arrow.pointer)}
              />
            ) : (
              <OrderSettings {...panel} issues={rootIssues} onSelect={select} />
            )}
          </Box>
        )}
      </Box>
    </LogicEditors>
  );
}
