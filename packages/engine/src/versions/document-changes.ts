import { sameJson, type Json, type JsonObject } from '../json.ts';
import {
  blocksIn,
  type DocumentBlock,
  type DocumentDefinition,
  type PlacedBlock,
} from '../template/document.ts';
import type { Change, ChangeKind } from './change.ts';

const told = (
  kind: ChangeKind,
  { id, title }: DocumentDefinition,
  path: string,
  was: Json = null,
  is: Json = null,
): Change => ({ kind, impact: 'safe', id, path, name: title || id, before: was, after: is });

/** Documents that came, went, or say other things, block by block. */
export function documentChanges(
  before: readonly DocumentDefinition[],
  after: readonly DocumentDefinition[],
): Change[] {
  return [
    ...after.flatMap((document, i): Change[] => {
      const path = `/template/documents/${i}`;
      const old = before.find(({ id }) => id === document.id);
      if (!old) return [told('document-added', document, path)];
      const [held, now] = [blocksIn(old), blocksIn(document)];
      const blocks = now.flatMap(({ block, pointer }): Change[] => {
        const was = held.find((one) => one.block.id === block.id)?.block;
        const at = `${path}${pointer}`;
        if (!was) return [told('document-block-added', document, at, null, nameOf(block))];
        return sameJson(alone(was), alone(block))
          ? []
          : [told('document-block-changed', document, at, nameOf(was), nameOf(block))];
      });
      const gone = held.flatMap(({ block }, j): Change[] =>
        now.some((one) => one.block.id === block.id)
          ? []
          : [told('document-block-removed', document, `${path}/blocks/${j}`, nameOf(block))],
      );
      const other =
        !sameJson(frame(old), frame(document)) || !sameJson(orderOf(held, now), orderOf(now, held));
      return [...(other ? [told('document-changed', document, path)] : []), ...blocks, ...gone];
    }),
    ...before.flatMap((document, i) =>
      after.some(({ id }) => id === document.id)
        ? []
        : [told('document-removed', document, `/template/documents/${i}`)],
    ),
  ];
}

/** What a block is called: its title, its first words, else its id. */
const nameOf = (block: DocumentBlock): string =>
  block.title || (block.type === 'text' ? block.text.split('\n')[0]?.slice(0, 60) : '') || block.id;

/** A block without those inside it: they are told one by one. */
const alone = (block: DocumentBlock): Json =>
  ({ ...block, ...(block.type === 'columns' ? { columns: block.columns.length } : {}) }) as Json;

const frame = (document: DocumentDefinition): Json => ({ ...document, blocks: [] }) as JsonObject;

/** Where the blocks stand that both have: order and column. */
const orderOf = (blocks: readonly PlacedBlock[], others: readonly PlacedBlock[]): Json =>
  blocks
    .filter(({ block }) => others.some((one) => one.block.id === block.id))
    .map(({ block, pointer }) => [block.id, pointer.replaceAll(/\/\d+$/g, '').split('/').length]);
