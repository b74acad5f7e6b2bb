import type { Category, CheckIssue, Template, Workflow, WorkflowState } from '@orderwright/engine';
import { useTexts, uiTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import {
  Background,
  BackgroundVariant,
  type Connection,
  MiniMap,
  type NodeChange,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { Maximize, Network, Plus, ZoomIn, ZoomOut } from 'lucide-react';
import { memo, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { titleOf } from '../document/index.ts';
import { AnywhereNode, type AnywhereNodeType } from './AnywhereNode.tsx';
import { ArrowEdge, type ArrowEdgeType, ChooseArrow } from './ArrowEdge.tsx';
import { diagramLook } from './diagram-look.ts';
import type { DrawnBox } from './diagram-svg.ts';
import { type Point, stateLabel } from './edit-workflow.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { STATE_SIZE } from './layout.ts';
import { problemsByPlace } from './problems-at.ts';
import type { Selection } from './selection.ts';
import { StateNode, type StateNodeType } from './StateNode.tsx';
import { useArrowWords } from './use-arrow-words.ts';
import { useChosenInView } from './use-chosen-in-view.ts';
import { lineIds, useLayout } from './use-layout.ts';
import { useRoleNames } from './use-role-names.ts';
import { useSame } from './use-same.ts';
import { workflowTexts } from './workflow-texts.ts';

interface WorkflowCanvasProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly language: string;
  readonly issues: readonly CheckIssue[];
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
  /** The problem whose way is shown, if any. */
  readonly shown: CheckIssue | null;
  readonly onAdd: (
    at: Point | null,
    places: ReadonlyMap<string, Point>,
    group?: WorkflowState | null,
  ) => void;
  readonly onConnect: (from: string, to: string) => void;
  readonly onPlace: (places: ReadonlyMap<string, Point>) => void;
  readonly onArrange: () => void;
  /** A state was dragged into another group, or out of one. */
  readonly onMove: (state: string, holder: string, place: Point, places: ReadonlyMap<string, Point>) => void;
  /** What a state was called before it got its name. */
  readonly first: (id: string) => string;
}

/** Below this the names of states cannot be read. */
const READABLE = 0.7;
/** From here on a small map helps to find the way. */
const MANY_STATES = 16;
const nodeTypes = { state: StateNode, anywhere: AnywhereNode };
const edgeTypes = { arrow: ArrowEdge };
const worst = (issues: readonly CheckIssue[]): 'error' | 'warning' | null =>
  issues.some((i) => i.severity === 'error') ? 'error' : issues.length > 0 ? 'warning' : null;

/** The workflow as a diagram: drag, connect, double-click to add; every part is reachable by keyboard too. */
export const WorkflowCanvas = memo((props: WorkflowCanvasProps) => (
  <ReactFlowProvider>
    <Diagram {...props} />
  </ReactFlowProvider>
));

function Diagram(props: WorkflowCanvasProps) {
  const { template, workflow, language, issues, selection, shown, onSelect } = props;
  const { t } = useTexts(workflowTexts);
  const { t: word } = useTexts(uiTexts);
  const roleName = useRoleNames(template, language);
  const flow = useReactFlow();
  const still = useMediaQuery('(prefers-reduced-motion: reduce)', { noSsr: true });
  const [canvas, setCanvas] = useState<HTMLDivElement | null>(null);
  const arrows = useMemo(() => workflow.transitions.filter((arrow) => lineIds(arrow).length > 0), [workflow]);
  const arrowLabel = useArrowWords(template, language);
  const layout = useLayout(workflow, arrows, arrowLabel, props.first);
  const [dropOn, setDropOn] = useState<string | null>(null);

  const way = useMemo(
    () => new Map((shown?.trace ?? []).map((step, i) => [step.transition, i + 1])),
    [shown],
  );
  const onWay = useMemo(() => new Set((shown?.trace ?? []).flatMap((s) => [s.from, s.to])), [shown]);
  const stuckAt = shown === null ? null : (shown.trace?.at(-1)?.to ?? null);

  const problems = useMemo(
    () =>
      problemsByPlace(issues, new Set([...workflow.states, ...workflow.transitions].map((x) => x.pointer))),
    [issues, workflow],
  );
  const wanted = useMemo<(StateNodeType | AnywhereNodeType)[]>(() => {
    const anywhere = layout.sizes.get(workflow.root.id);
    const everywhere: AnywhereNodeType[] = anywhere
      ? [
          {
            id: workflow.root.id,
            type: 'anywhere',
            position: layout.places.get(workflow.root.id) ?? { x: 0, y: 0 },
            width: anywhere.width,
            height: anywhere.height,
            measured: anywhere,
            draggable: false,
            selected: selection?.kind === 'state' && selection.id === workflow.root.id,
            data: { label: t('anywhere') },
          },
        ]
      : [];
    const states = workflow.states.map((state): StateNodeType => {
      const size = layout.sizes.get(state.id) ?? STATE_SIZE;
      const category = state.category ?? 'open';
      const start = state.parent?.initial === state;
      const label = stateLabel(template, state, language);
      const words = word(`category.${category}`);
      return {
        id: state.id,
        type: 'state',
        position: layout.places.get(state.id) ?? { x: 0, y: 0 },
        ...(state.parent?.parent ? { parentId: state.parent.id } : {}),
        width: size.width,
        height: size.height,
        measured: size,
        selected: selection?.kind === 'state' && selection.id === state.id,
        ariaLabel: t(start ? 'stateNode.start' : 'stateNode', { name: label, category: words }),
        data: {
          label,
          category,
          color: (state.color as Category | null) ?? category,
          start,
          startWord: t('start.is'),
          timers: state.transitions.some((a) => a.kind === 'after'),
          fields: Object.keys(state.fields).length > 0,
          group: state.children.length > 0,
          parallel: state.type === 'parallel',
          region: state.parent?.type === 'parallel' && state.type !== 'history',
          history: state.type === 'history',
          approval: state.approval !== null,
          drop: dropOn === state.id,
          final: state.type === 'final',
          problem: worst(problems.get(state.pointer) ?? []),
          trace: stuckAt === state.id ? 'stuck' : onWay.has(state.id) ? 'way' : null,
          stuckWords:
            stuckAt === state.id && shown?.who && shown.who.length > 0
              ? t('stuck', { who: shown.who.map(roleName).join(', ') })
              : null,
        },
      };
    });
    return [...everywhere, ...states];
  }, [
    workflow,
    layout,
    template,
    language,
    selection,
    problems,
    stuckAt,
    onWay,
    shown,
    roleName,
    t,
    word,
    dropOn,
  ]);

  // While the hand holds a state its place is its own; letting go writes it into the template.
  const [held, setHeld] = useState<ReadonlyMap<string, Point>>(new Map());
  const placed = useMemo(
    () =>
      held.size === 0
        ? wanted
        : wanted.map((node) => ({ ...node, position: held.get(node.id) ?? node.position })),
    [wanted, held],
  );
  const nodes = useSame(placed);
  const placesNow = (): Map<string, Point> =>
    new Map(nodes.flatMap((n) => (n.type === 'state' ? [[n.id, n.position]] : [])));
  const placeIn = (id: string): Point => {
    const node = nodes.find((each) => each.id === id);
    if (!node) return { x: 0, y: 0 };
    const around = node.parentId === undefined ? { x: 0, y: 0 } : placeIn(node.parentId);
    return { x: around.x + node.position.x, y: around.y + node.position.y };
  };
  /** The innermost group under a point that a state can go into; the root where there is none. */
  const holderAt = (at: Point, dragged: string): string => {
    const own = workflow.byId.get(dragged);
    const found = workflow.states.findLast((state) => {
      if (state.children.length === 0) return false;
      for (let around: WorkflowState | null = state; around; around = around.parent)
        if (around === own) return false;
      const from = placeIn(state.id);
      const size = layout.sizes.get(state.id) ?? STATE_SIZE;
      return at.x >= from.x && at.x <= from.x + size.width && at.y >= from.y && at.y <= from.y + size.height;
    });
    return found?.id ?? workflow.root.id;
  };
  const diagram = () => ({
    title: titleOf(template, language) || template.title,
    boxes: nodes.map((node): DrawnBox => {
      const { data } = node as StateNodeType;
      const size = layout.sizes.get(node.id) ?? STATE_SIZE;
      return {
        ...placeIn(node.id),
        ...size,
        label: data.label,
        color: node.type === 'anywhere' ? 'open' : data.color,
        shape:
          node.type === 'anywhere' || data.history
            ? 'pill'
            : data.group
              ? data.region
                ? 'region'
                : 'group'
              : 'state',
        above: data.start ? data.startWord : null,
        final: data.final === true,
      };
    }),
    lines: arrows.flatMap((arrow) =>
      lineIds(arrow).map(([id]) => {
        const route = layout.routes.get(id);
        return { points: route?.points ?? [], label: arrowLabel(arrow), labelAt: route?.label ?? null };
      }),
    ),
  });

  const lines = useMemo<ArrowEdgeType[]>(
    () =>
      arrows.flatMap((arrow) =>
        lineIds(arrow).map(([id, target]) => {
          const route = layout.routes.get(id);
          const label = arrowLabel(arrow);
          const step = way.get(arrow.id) ?? null;
          return {
            id,
            type: 'arrow' as const,
            source: arrow.source.id,
            target,
            sourceHandle: 'out',
            targetHandle: 'in',
            selected: selection?.kind === 'arrow' && selection.id === arrow.id,
            focusable: false,
            // The label is a button of its own and says it all.
            domAttributes: { 'aria-hidden': true },
            zIndex: step === null ? 0 : 10,
            data: {
              arrow: arrow.id,
              label,
              roles: (arrow.roles ?? []).map(roleName),
              points: route?.points ?? [],
              labelAt: route?.label ?? null,
              problem: worst(problems.get(arrow.pointer) ?? []),
              step,
              stepWords: step === null ? null : t('path.step', { number: step, label }),
            },
          };
        }),
      ),
    [arrows, layout, selection, way, problems, roleName, arrowLabel, t],
  );
  const edges = useSame(lines);
  const chooseArrow = useCallback((id: string) => onSelect({ kind: 'arrow', id }), [onSelect]);

  // A changed arrangement is shown whole where its words stay readable, else from its start; moving by hand leaves the view alone.
  const arrangement = [...layout.routes.keys(), workflow.states.length].join(' ');
  const settled = useRef<Promise<unknown>>(Promise.resolve());
  const show = useCallback(
    (smallest: number, only?: ReadonlySet<string>): void => {
      const frame = canvas?.getBoundingClientRect();
      const own = flow.getNodesBounds(flow.getNodes().filter(({ id }) => only?.has(id) ?? true));
      if (!frame || own.width === 0) return;
      // Lines that lead round the states belong to the picture too.
      const corners = only ? [] : [...layout.routes.values()].flatMap(({ points }) => points);
      const x = Math.min(own.x, ...corners.map((point) => point.x));
      const y = Math.min(own.y, ...corners.map((point) => point.y));
      const bounds = {
        x,
        y,
        width: Math.max(own.x + own.width, ...corners.map((point) => point.x)) - x,
        height: Math.max(own.y + own.height, ...corners.map((point) => point.y)) - y,
      };
      const fits = Math.min((frame.width - 48) / bounds.width, (frame.height - 150) / bounds.height);
      const zoom = Math.min(1, Math.max(smallest, fits));
      const along = (space: number, length: number, from: number): number =>
        (length * zoom > space - 48 ? 24 : (space - length * zoom) / 2) - from * zoom;
      settled.current = flow.setViewport(
        {
          x: along(frame.width, bounds.width, bounds.x),
          y: along(frame.height, bounds.height, bounds.y),
          zoom,
        },
        { duration: still ? 0 : 200 },
      );
    },
    [flow, canvas, still, layout],
  );
  useEffect(() => {
    if (arrangement === '') return undefined;
    // The way of a problem is shown from its start to where people are stuck.
    const frame = requestAnimationFrame(() => (onWay.size > 0 ? show(0.3, onWay) : show(READABLE)));
    return () => cancelAnimationFrame(frame);
    // A state that is moved by hand moves nothing else: only another arrangement is shown anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [arrangement, canvas, onWay]);

  const chosenBox = () => {
    if (selection?.kind === 'state') return flow.getNodesBounds([selection.id]);
    const arrow = arrows.find(({ id }) => id === selection?.id);
    const at = arrow && layout.routes.get(lineIds(arrow)[0]?.[0] ?? '')?.label;
    return at ? { x: at.x - 60, y: at.y - 24, width: 120, height: 48 } : null;
  };
  useChosenInView(
    flow,
    canvas,
    selection && arrangement !== ''
      ? { key: `${selection.kind} ${selection.id} ${arrangement}`, box: chosenBox }
      : null,
    settled,
    still ? 0 : 200,
  );

  const addAt = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const middle = { x: at.x - STATE_SIZE.width / 2, y: at.y - STATE_SIZE.height / 2 };
    if (event.target.classList.contains('react-flow__pane')) return props.onAdd(middle, placesNow());
    const id = event.target.closest('.react-flow__node')?.getAttribute('data-id') ?? '';
    const group = workflow.byId.get(id);
    if (!group || group.children.length === 0) return;
    const from = placeIn(id);
    props.onAdd(
      { x: Math.max(16, middle.x - from.x), y: Math.max(48, middle.y - from.y) },
      placesNow(),
      group,
    );
  };
  const pointOf = (event: MouseEvent | globalThis.MouseEvent | TouchEvent): Point => {
    const at = 'changedTouches' in event ? event.changedTouches[0] : event;
    return at ? flow.screenToFlowPosition({ x: at.clientX, y: at.clientY }) : { x: 0, y: 0 };
  };
  const tools = [
    [t('zoomOut'), ZoomOut, () => void flow.zoomOut({ duration: still ? 0 : 120 })],
    [t('zoomIn'), ZoomIn, () => void flow.zoomIn({ duration: still ? 0 : 120 })],
    [t('fit'), Maximize, () => show(0.1)],
    [t('layout'), Network, props.onArrange],
  ] as const;
  return (
    <Box
      ref={setCanvas}
      sx={{ position: 'relative', flex: 1, minHeight: 0, ...diagramLook }}
      onDoubleClick={addAt}
    >
      <Markers />
      <ChooseArrow value={chooseArrow}>
        <ReactFlow
          aria-label={t('canvas')}
          nodes={layout.ready ? nodes : []}
          edges={layout.ready ? edges : []}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={(changes: NodeChange<StateNodeType | AnywhereNodeType>[]) => {
            const moves = changes.flatMap((c) =>
              c.type === 'position' && c.position ? [[c.id, c.position] as const] : [],
            );
            if (moves.length > 0) setHeld((before) => new Map([...before, ...moves]));
          }}
          onNodeDrag={(event, node) => {
            const holder = holderAt(pointOf(event), node.id);
            const own = workflow.byId.get(node.id)?.parent?.id;
            setDropOn(holder === own || holder === workflow.root.id ? null : holder);
          }}
          onNodeDragStop={(event, node) => {
            const holder = holderAt(pointOf(event), node.id);
            const own = workflow.byId.get(node.id)?.parent?.id;
            if (holder === own) props.onPlace(placesNow());
            else {
              const [from, to] = [placeIn(node.id), placeIn(holder)];
              const place = { x: Math.round(from.x - to.x), y: Math.round(from.y - to.y) };
              props.onMove(node.id, holder, place, placesNow());
            }
            setHeld(new Map());
            setDropOn(null);
          }}
          onNodeClick={(_, node) => onSelect({ kind: 'state', id: node.id })}
          onEdgeClick={(_, edge) => edge.data && chooseArrow(edge.data.arrow)}
          onPaneClick={() => onSelect(null)}
          onConnect={({ source, target }: Connection) => props.onConnect(source, target)}
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          minZoom={0.1}
          maxZoom={1.75}
          connectionRadius={40}
        >
          <Background
            variant={BackgroundVariant.Dots}
            gap={24}
            size={1.25}
            color="var(--ow-palette-divider)"
          />
          <Panel position="bottom-left">
            <Box
              sx={{
                display: 'flex',
                gap: 0.5,
                padding: 0.5,
                borderRadius: '8px',
                border: 1,
                borderColor: 'divider',
                backgroundColor: 'background.paper',
              }}
            >
              {tools.map(([label, Icon, act]) => (
                <Tooltip key={label} title={label}>
                  <IconButton size="small" aria-label={label} onClick={act}>
                    <Icon size={18} aria-hidden />
                  </IconButton>
                </Tooltip>
              ))}
              <ExportMenu name={`${template.key}-workflow`} diagram={diagram} />
            </Box>
          </Panel>
          {workflow.states.length > MANY_STATES && (
            <MiniMap
              pannable
              zoomable
              ariaLabel={t('minimap')}
              nodeColor="var(--ow-palette-inputBorder)"
              maskColor="color-mix(in srgb, var(--ow-palette-background-default) 65%, transparent)"
              bgColor="var(--ow-palette-background-paper)"
            />
          )}
          {!layout.ready && (
            <Panel position="top-center">
              <Typography role="status" variant="body2" color="text.secondary" sx={{ paddingTop: 1 }}>
                {t('layout.wait')}
              </Typography>
            </Panel>
          )}
          <Panel position="top-left">
            <Button
              variant="outlined"
              startIcon={<Plus size={16} aria-hidden />}
              onClick={() => props.onAdd(null, placesNow())}
              sx={{ backgroundColor: 'background.paper' }}
            >
              {t('addState')}
            </Button>
          </Panel>
        </ReactFlow>
      </ChooseArrow>
    </Box>
  );
}

/** Arrow heads: one a colour, since a marker does not take the colour of its line everywhere. */
const HEADS = [
  ['plain', 'var(--ow-palette-inputBorder)'],
  ['chosen', 'var(--ow-palette-primary-main)'],
  ['red', 'var(--ow-palette-error-main)'],
] as const;

function Markers() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden>
      <defs>
        {HEADS.map(([name, color]) => (
          <marker
            key={name}
            id={`arrow-${name}`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10z" fill={color} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
