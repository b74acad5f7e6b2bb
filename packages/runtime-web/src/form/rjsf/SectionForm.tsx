import { type FormView, readPointer } from '@orderwright/engine';
// Not from the package's front: that brings test tools which ask for a validator we do not have.
import Form from '@rjsf/core/lib/components/Form.js';
import { memo, useMemo } from 'react';
import { useFormTools } from '../form-tools.ts';
import { useLatest } from '../use-latest.ts';
import { errorSchemaOf, type SaidIssues } from '../slice/said-issues.ts';
import type { FormSection } from '../slice/sections.ts';
import { dataOf, sliceOf } from '../slice/slice.ts';
import { issueValidator } from './issue-validator.ts';
import { KindField } from './KindField.tsx';
import { RowsField } from './RowsField.tsx';
import { SectionViewContext } from './section-view.ts';
import { templates } from './templates.tsx';
import { useSteady } from './use-steady.ts';

const fields = { Kind: KindField, Rows: RowsField };

/** RJSF may neither invent an answer nor a row: the engine alone does. */
const makeNothing = {
  emptyObjectFields: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
  allOf: 'skipDefaults',
  constAsDefaults: 'never',
} as const;

export interface SectionFormProps {
  readonly section: FormSection;
  readonly view: FormView;
  readonly said: SaidIssues;
  readonly focusPointer: string | null;
}

/** One section through RJSF, which walks the slice and leaves look, values and verdicts to us. */
export const SectionForm = memo(function SectionForm({
  section,
  view,
  said,
  focusPointer,
}: SectionFormProps) {
  const { id, readOnly } = useFormTools();
  const { base, nodes } = section;
  // A list of rows that is a section of its own has the section's title above it already.
  const bare = base === '' && nodes.length === 1 && nodes[0]?.kind === 'rows';
  const slice = useSteady(sliceOf(nodes, base, { view, warnings: said.warnings, readOnly, bare }));
  const held = readPointer(view.answers, base);
  const data = useSteady(dataOf(slice.schema, held));
  const errors = useSteady(errorSchemaOf(said.errors, base, held));
  const verdict = useLatest(errors);
  const validator = useMemo(() => issueValidator(() => verdict.current), [verdict]);
  const sectionView = useMemo(() => ({ view, said, focusPointer }), [view, said, focusPointer]);
  return (
    <SectionViewContext value={sectionView}>
      <Form
        tagName="div"
        idPrefix={`${id}-${section.id}`}
        schema={slice.schema}
        uiSchema={slice.uiSchema}
        formData={data}
        extraErrors={errors}
        validator={validator}
        fields={fields}
        templates={templates}
        experimental_defaultFormStateBehavior={makeNothing}
        showErrorList={false}
        noHtml5Validate
      >
        <></>
      </Form>
    </SectionViewContext>
  );
});
