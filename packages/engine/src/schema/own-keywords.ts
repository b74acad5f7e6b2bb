import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv/dist/2020.js';
import { or } from 'ajv/dist/compile/codegen/index.js';
import { useFunc } from 'ajv/dist/compile/util.js';
import stockOneOf from 'ajv/dist/vocabularies/applicator/oneOf.js';
import { isObject, type Json } from '../json.ts';
import { isMultiple } from './is-multiple.ts';
import { codePoints } from './validators.ts';

/** Whether a quotient is whole is asked in decimals: binary fractions refuse one amount of money in nine. */
const multiple = Object.assign(isMultiple, { code: 'helpers.multiple' });
const multipleOf: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  code(context: KeywordCxt) {
    const { gen, data, schemaCode } = context;
    context.fail(_`!${useFunc(gen, multiple)}(${data}, ${schemaCode})`);
  },
  error: { message: '', params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
};

/** Code points are counted only where there could be too many: no text has more of them than it is long. */
const counted = Object.assign(codePoints, { code: 'helpers.ucs2length' });
const maxLength: CodeKeywordDefinition = {
  keyword: 'maxLength',
  type: 'string',
  schemaType: 'number',
  code(context: KeywordCxt) {
    const { gen, data, schemaCode } = context;
    const length = _`${useFunc(gen, counted)}(${data})`;
    context.fail(_`${data}.length > ${schemaCode} && ${length} > ${schemaCode}`);
  },
  error: { message: '', params: ({ schemaCode }) => _`{limit: ${schemaCode}}` },
};

/** The module is the keyword itself; which of two shapes its types say depends on who resolves it. */
const stock = ('default' in stockOneOf ? stockOneOf.default : stockOneOf) as unknown as CodeKeywordDefinition;

/** A choice among values is one comparison for each, and tells once that none is met: else every value not taken is an objection. */
const oneOf: CodeKeywordDefinition = {
  ...stock,
  code(context: KeywordCxt) {
    const { data } = context;
    const values = choicesOf(context.schema);
    if (!values) return stock.code(context);
    context.setParams({ passing: _`null`, choice: _`true` });
    context.pass(or(...values.map((value) => _`${data} === ${value}`)));
  },
  error: {
    message: '',
    params: ({ params }) =>
      _`{passingSchemas: ${params['passing']}, choice: ${params['choice'] ?? _`false`}}`,
  },
};

/** The values of branches that are nothing but one value each, all different. */
function choicesOf(branches: unknown): (string | number | boolean | null)[] | undefined {
  if (!Array.isArray(branches)) return undefined;
  const values: (string | number | boolean | null)[] = [];
  for (const branch of branches as readonly Json[]) {
    if (!isObject(branch) || !Object.keys(branch).every((key) => NOTHING_ELSE.has(key))) return undefined;
    const value = branch['const'];
    if (value === undefined || (typeof value === 'object' && value !== null) || values.includes(value))
      return undefined;
    values.push(value);
  }
  return values.length > 0 ? values : undefined;
}
const NOTHING_ELSE = new Set(['const', 'title', 'description', '$comment', 'deprecated']);

/** Keywords that our verdicts want otherwise than Ajv has them, meaning the same. */
export const OWN_KEYWORDS: readonly CodeKeywordDefinition[] = [multipleOf, maxLength, oneOf];
