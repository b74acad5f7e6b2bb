import { readPointer } from '@orderwright/engine';
// Not from the package's front: that brings test tools which ask for a validator we do not have.
import Form from '@rjsf/core/lib/components/Form.js';
import { memo, useMemo } from 'react';
import { useFormTools } from '../form-tools.ts';
import { useFormStore, useLive } from '../live/use-live.ts';
import { errorSchemaOf } from '../slice/said-issues.ts';
import type { FormSection } from '../slice/sections.ts';
import { seenIn, sliceOf } from '../slice/slice.ts';
import { issueValidator } from './issue-validator.ts';
import { KindField } from './KindField.tsx';
import { RowsField } from './RowsField.tsx';
import { templates } from './templates.tsx';

const fields = { Kind: KindField, Rows: RowsField };

/** RJSF may neither invent an answer nor a row: the engine alone does. */
const makeNothing = {
  emptyObjectFields: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
  allOf: 'skipDefaults',
  constAsDefaults: 'never',
} as const;
/** Fields read their answers from the form's store: RJSF only walks what is seen. */
const NO_VALUES = {};

/** One section through RJSF, which walks the slice and leaves look, values and verdicts to us. */
export const SectionForm = memo(function SectionForm({ section }: { readonly section: FormSection }) {
  const { id } = useFormTools();
  const store = useFormStore();
  const { base, nodes, columns } = section;
  // A list of rows that is a section of its own has the section's title above it already.
  const bare = base === '' && nodes.length === 1 && nodes[0]?.kind === 'rows';
  const seen = useLive(base, ({ view }) => seenIn(nodes, base, view));
  const slice = useMemo(
    () => sliceOf(nodes, base, new Set(seen), bare, columns),
    [nodes, base, seen, bare, columns],
  );
  const validator = useMemo(
    () =>
      issueValidator(() => {
        const { view, said } = store.moment;
        return errorSchemaOf(said.errors, base, readPointer(view.answers, base));
      }),
    [store, base],
  );
  return (
    <Form
      tagName="div"
      idPrefix={`${id}-${section.id}`}
      schema={slice.schema}
      uiSchema={slice.uiSchema}
      formData={NO_VALUES}
      validator={validator}
      fields={fields}
      templates={templates}
      experimental_defaultFormStateBehavior={makeNothing}
      showErrorList={false}
      noHtml5Validate
    >
      <></>
    </Form>
  );
});
