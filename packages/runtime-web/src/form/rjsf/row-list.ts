import type { FieldNode } from '@orderwright/engine';
import type { FieldPathId, Registry } from '@rjsf/utils';
import type { RowPlace } from '../live/row-now.ts';

/** What a list of rows is drawn from, as cards or as a table. */
export interface RowListProps {
  readonly node: FieldNode;
  readonly rows: readonly RowPlace[];
  readonly editable: boolean;
  readonly onRemove: (row: RowPlace, title: string) => void;
  readonly registry: Registry;
  readonly fieldPathId: FieldPathId;
}
