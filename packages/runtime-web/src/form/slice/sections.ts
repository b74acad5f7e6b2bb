import { type FieldNode, uiOption } from '@orderwright/engine';

/** One page of the form: a section of the template, a list of rows at its root, or loose fields gathered together. */
export interface FormSection {
  readonly id: string;
  /** Null for loose fields: the form says "General". */
  readonly title: string | null;
  readonly help: string | null;
  /** The object that holds the fields: '' or '/leak'. */
  readonly base: string;
  readonly nodes: readonly FieldNode[];
  /** How many fields stand side by side where there is room; null where the template leaves it to the form. */
  readonly columns: number | null;
}

/** The columns a section asks for, as far as the form can draw them. */
export const columnsOf = (node: FieldNode): number | null => {
  const columns = uiOption(node.ui, 'columns');
  return columns === 1 || columns === 2 || columns === 3 ? columns : null;
};

const helpOf = (node: FieldNode): string | null =>
  typeof node.schema['description'] === 'string' ? node.schema['description'] : null;

/** Splits the fields of a template into the pages a person works through, in form order. */
export function sectionsOf(fields: readonly FieldNode[]): FormSection[] {
  const sections: FormSection[] = [];
  let loose: FieldNode[] = [];
  const closeLoose = () => {
    const first = loose[0];
    if (first)
      sections.push({
        id: `general-${first.id}`,
        title: null,
        help: null,
        base: '',
        nodes: loose,
        columns: null,
      });
    loose = [];
  };
  for (const node of fields) {
    if (node.kind === 'section') {
      closeLoose();
      sections.push({
        id: node.id,
        title: node.title,
        help: helpOf(node),
        base: node.path,
        nodes: node.children,
        columns: columnsOf(node),
      });
    } else if (node.kind === 'rows') {
      closeLoose();
      sections.push({
        id: node.id,
        title: node.title,
        help: helpOf(node),
        base: '',
        nodes: [node],
        columns: null,
      });
    } else {
      loose.push(node);
    }
  }
  closeLoose();
  return sections;
}
