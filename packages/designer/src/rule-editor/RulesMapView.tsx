import { EmptyState, Segments } from '@orderwright/runtime-web/ui';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { GitBranch, ListChecks, MapPin, Network } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { labelOf } from '../document/index.ts';
import { lookOf } from '../form-canvas/kind-looks.ts';
import { arrangeGraph, type ArrangedGraph } from '../workflow-canvas/arrange-graph.ts';
import { transitionLabel } from '../workflow-canvas/edit-workflow.ts';
import { roundedPath } from '../workflow-canvas/layout.ts';
import { FACT_SOURCES } from './logic-model.ts';
import { mapRules, type MapNode } from './rules-map.ts';
import { plainWords, ruleWords } from './rule-words.ts';
import { type RuleSpeaker, useSpeaker } from './use-speaker.ts';

interface RulesMapViewProps {
  readonly onField: (path: string) => void;
  readonly onRule: (id: string) => void;
  readonly onGuard: (transition: string) => void;
}

const BOX = { field: { width: 190, height: 36 }, rule: { width: 250, height: 58 } } as const;
const boxOf = (node: MapNode) => (node.kind === 'rule' || node.kind === 'guard' ? BOX.rule : BOX.field);

const wordsOf = (node: MapNode, speaker: RuleSpeaker): string => {
  const { t, template, content } = speaker;
  switch (node.kind) {
    case 'field':
      return labelOf(template, node.path, content);
    case 'rule':
      return plainWords(ruleWords(node.rule, speaker));
    case 'guard':
      return t('map.guard', {
        label: transitionLabel(template, node.arrow, content),
        state: speaker.stateName(node.arrow.source.id),
      });
    case 'fact': {
      const source = FACT_SOURCES.find((each) => each === node.fact);
      return source ? t(`source.${source}`) : t('calc.previous');
    }
  }
};

/** All rules at once: what each reads and what it acts on, as a drawing or as a list. */
export function RulesMapView(props: RulesMapViewProps) {
  const speaker = useSpeaker();
  const { t, template } = speaker;
  const [view, setView] = useState<'drawing' | 'list'>('drawing');
  const map = useMemo(() => mapRules(template), [template]);
  const ruleName = (id: string): string => {
    const rule = template.rules?.find((each) => each.id === id);
    return rule ? plainWords(ruleWords(rule, speaker)) : id;
  };
  const open = (node: MapNode): void => {
    if (node.kind === 'field') props.onField(node.path);
    else if (node.kind === 'rule') props.onRule(node.rule.id);
    else if (node.kind === 'guard') props.onGuard(node.arrow.id);
  };
  if (map.nodes.length === 0)
    return <EmptyState icon={Network} title={t('map.empty')} text={t('emptyText')} />;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography color="text.secondary" variant="body2" sx={{ flex: 1, minWidth: 260 }}>
          {t('map.text')}
        </Typography>
        <Box sx={{ width: 220 }}>
          <Segments
            label={t('map.title')}
            value={view}
            onChange={setView}
            items={[
              { value: 'drawing', label: t('map.drawing') },
              { value: 'list', label: t('map.list') },
            ]}
          />
        </Box>
      </Box>
      {map.circles.map((circle) => (
        <Alert key={circle.join(' ')} severity="error">
          {t('map.circles', { rules: circle.map((id) => ruleName(id)).join(' ') })}
        </Alert>
      ))}
      {view === 'drawing' ? (
        <Drawing map={map} speaker={speaker} onOpen={open} />
      ) : (
        <List map={map} speaker={speaker} onOpen={open} />
      )}
    </Box>
  );
}

interface ViewProps {
  readonly map: ReturnType<typeof mapRules>;
  readonly speaker: RuleSpeaker;
  readonly onOpen: (node: MapNode) => void;
}

function Drawing({ map, speaker, onOpen }: ViewProps) {
  const { t, nodes } = speaker;
  const [arranged, setArranged] = useState<ArrangedGraph | null>(null);
  const shape = JSON.stringify(map.lines.map((line) => line.id));
  useEffect(() => {
    let current = true;
    void arrangeGraph(
      map.nodes.map((node) => ({ id: node.id, ...boxOf(node) })),
      map.lines,
    ).then((next) => {
      if (current) setArranged(next);
    });
    return () => {
      current = false;
    };
    // Boxes are of one size: what stands in them moves nothing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [shape]);
  if (arranged === null) return <Box sx={{ height: 320 }} />;
  return (
    <Box
      role="region"
      aria-label={t('map.title')}
      // It scrolls both ways, also by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      sx={{
        overflow: 'auto',
        maxHeight: 'calc(100vh - 250px)',
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
      }}
    >
      <Box sx={{ position: 'relative', width: arranged.width + 32, height: arranged.height + 32 }}>
        <svg
          width={arranged.width + 32}
          height={arranged.height + 32}
          viewBox={`-16 -16 ${String(arranged.width + 32)} ${String(arranged.height + 32)}`}
          style={{ position: 'absolute', inset: 0 }}
          aria-hidden
        >
          {map.lines.map((line) => {
            const points = arranged.routes.get(line.id) ?? [];
            const color = `var(--ow-palette-${line.circle ? 'error-main' : 'inputBorder'})`;
            const end = points.at(-1);
            return points.length < 2 || !end ? null : (
              <g key={line.id}>
                <path
                  d={roundedPath(points, 8).path}
                  fill="none"
                  stroke={color}
                  strokeWidth={line.circle ? 2.25 : 1.25}
                />
                <path d={`M${String(end.x - 7)} ${String(end.y - 4)}l7 4l-7 4z`} fill={color} />
              </g>
            );
          })}
        </svg>
        {map.nodes.map((node) => {
          const at = arranged.places.get(node.id);
          if (!at) return null;
          const words = wordsOf(node, speaker);
          const field = node.kind === 'field' ? nodes.get(node.path) : undefined;
          const Icon =
            node.kind === 'rule'
              ? ListChecks
              : node.kind === 'guard'
                ? GitBranch
                : field
                  ? lookOf(field.kind).icon
                  : MapPin;
          return (
            <Box
              key={node.id}
              component={node.kind === 'fact' ? 'div' : 'button'}
              {...(node.kind === 'fact' ? {} : { type: 'button' as const, onClick: () => onOpen(node) })}
              title={words}
              aria-label={node.circle ? `${words} (${t('map.cycle')})` : words}
              {...(node.kind === 'fact' ? { role: 'note' } : {})}
              sx={{
                position: 'absolute',
                left: at.x + 16,
                top: at.y + 16,
                ...boxOf(node),
                display: 'flex',
                alignItems: 'center',
                gap: 1,
                paddingInline: 1,
                font: 'inherit',
                fontSize: 12,
                lineHeight: 1.3,
                textAlign: 'left',
                color: node.circle ? 'error.main' : 'text.primary',
                border: '1px solid',
                borderColor: node.circle ? 'error.main' : 'divider',
                borderRadius: node.kind === 'rule' || node.kind === 'guard' ? '8px' : '18px',
                backgroundColor: node.circle
                  ? 'error.light'
                  : node.kind === 'rule' || node.kind === 'guard'
                    ? 'primary.light'
                    : 'background.default',
                ...(node.kind === 'fact'
                  ? { borderStyle: 'dashed' }
                  : { cursor: 'pointer', '&:hover': { borderColor: 'primary.main' } }),
                '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 2 },
              }}
            >
              <Box component="span" sx={{ display: 'flex', flexShrink: 0 }}>
                <Icon size={14} aria-hidden />
              </Box>
              <Box
                component="span"
                sx={{
                  overflow: 'hidden',
                  display: '-webkit-box',
                  WebkitLineClamp: node.kind === 'rule' || node.kind === 'guard' ? 3 : 1,
                  WebkitBoxOrient: 'vertical',
                }}
              >
                {words}
              </Box>
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

/** The same by field: who reads it, and what rules it. */
function List({ map, speaker, onOpen }: ViewProps) {
  const { t } = speaker;
  const byId = new Map(map.nodes.map((node) => [node.id, node]));
  const links = (ids: readonly string[]) =>
    ids.length === 0
      ? t('map.none')
      : ids.flatMap((id) => {
          const node = byId.get(id);
          return node ? [<NodeButton key={id} node={node} speaker={speaker} onOpen={onOpen} />] : [];
        });
  return (
    <Table size="small" aria-label={t('map.title')}>
      <TableHead>
        <TableRow>
          <TableCell>{t('map.field')}</TableCell>
          <TableCell>{t('map.readBy')}</TableCell>
          <TableCell>{t('map.setBy')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {map.nodes
          .filter((node) => node.kind === 'field' || node.kind === 'fact')
          .map((node) => (
            <TableRow key={node.id}>
              <TableCell>
                <NodeButton node={node} speaker={speaker} onOpen={onOpen} />
              </TableCell>
              <TableCell>{links(map.lines.filter((l) => l.from === node.id).map((l) => l.to))}</TableCell>
              <TableCell>{links(map.lines.filter((l) => l.to === node.id).map((l) => l.from))}</TableCell>
            </TableRow>
          ))}
      </TableBody>
    </Table>
  );
}

function NodeButton({ node, speaker, onOpen }: Omit<ViewProps, 'map'> & { readonly node: MapNode }) {
  const words = `${wordsOf(node, speaker)}${node.circle ? ` (${speaker.t('map.cycle')})` : ''}`;
  return node.kind === 'fact' ? (
    words
  ) : (
    <Button
      size="small"
      variant="text"
      color={node.circle ? 'error' : 'primary'}
      onClick={() => onOpen(node)}
      sx={{ display: 'block', textAlign: 'left', fontWeight: 400 }}
    >
      {words}
    </Button>
  );
}
