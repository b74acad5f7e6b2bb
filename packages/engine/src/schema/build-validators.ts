import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { error, ok, refused, type Issue, type Result } from '../issue.ts';
import type { JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { measure } from '../size.ts';
import { openSchema, standardSchema } from './open-schema.ts';
import { OWN_KEYWORDS } from './own-keywords.ts';
import { compilePattern } from './pattern.ts';
import { namesInherited, seesRowIds } from './property-names.ts';
import { shapeReason, whyNot } from './schema-reasons.ts';
import { vetSchema } from './vet-schema.ts';

/** Ajv sees the linear-time matcher in place of `RegExp`; the code it writes asks for it by this name. */
const matcher = Object.assign(
  (source: string) => Object.assign(compilePattern(source), { toString: () => source }),
  {
    code: 'helpers.pattern',
  },
);

/** `ownProperties` costs as much as all else, and is for names that every object has by birth. */
function newAjv(ownProperties: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    messages: false,
    ownProperties,
    validateFormats: false,
    inlineRefs: false,
    logger: false,
    code: { source: true, lines: false, regExp: matcher as never },
  });
  for (const keyword of OWN_KEYWORDS) {
    ajv.removeKeyword(String(keyword.keyword));
    ajv.addKeyword(keyword);
  }
  return ajv;
}

/**
 * Source text of the ES module with a schema's two validators, open and complete. It imports nothing, so that it runs from one's own
 * origin under a strict Content-Security-Policy; or every reason why the schema is not accepted, under `at`.
 */
export function buildSchemaValidators(schema: JsonObject, at = '/template/schema'): Result<string> {
  const size = measure(schema, { bytes: LIMITS.templateBytes, depth: LIMITS.templateDepth });
  if (size.depth > LIMITS.templateDepth) {
    return refused(
      error('too-deep', at, { what: 'schema', actual: size.depth, limit: LIMITS.templateDepth }),
    );
  }
  if (size.bytes > LIMITS.templateBytes) {
    return refused(
      error('too-large', at, { what: 'schema', actual: size.bytes, limit: LIMITS.templateBytes }),
    );
  }
  const vetted = vetSchema(schema, at);
  if (vetted.length > 0) return refused(...vetted);
  const standard = standardSchema(schema);
  const complete = functionOf(standard, at);
  if (!complete.ok) return complete;
  const open = functionOf(openSchema(standard), at);
  if (!open.ok) return open;
  return ok(
    `export default function (helpers) {\nconst complete = ${complete.value};\nconst open = ${open.value};\nreturn { open, complete, rowIds: ${!seesRowIds(schema)} };\n}\n`,
  );
}

/** The module is the function itself; which of two shapes its types say depends on who resolves it. */
const writeCode = standalone as unknown as (ajv: Ajv2020, validate: ValidateFunction) => string;

/** One validator as the text of an expression. */
function functionOf(schema: JsonObject, at: string): Result<string> {
  const ajv = newAjv(namesInherited(schema));
  const malformed = metaIssues(ajv, schema, at);
  if (malformed.length > 0) return refused(...malformed);
  try {
    const source: string = writeCode(ajv, ajv.compile(schema));
    const [head, name] =
      /^"use strict";module\.exports = (\w+);module\.exports\.default = \w+;/.exec(source) ?? [];
    if (head === undefined) throw new Error('Ajv writes its modules otherwise than expected');
    const body = source
      .slice(head.length)
      .replaceAll(/= require\("ajv\/dist\/runtime\/(equal|ucs2length)"\)\.default;/g, '= helpers.$1;');
    return ok(`(() => {"use strict";${readOnce(body)}\nreturn ${name};})()`);
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    // Ajv walks in circles where a schema refers to one inside itself that is the base of its own references.
    if (thrown instanceof RangeError) return refused(error('keyword-refused', at, { keyword: '$id' }));
    return refused(error('schema-invalid', at, { at: '/', ...whyNot(thrown.message) }));
  }
}

/** Ajv asks whether a property is there, and then reads it once more. What stands in a text of the schema is left as it is. */
const readOnce = (code: string): string =>
  code.replaceAll(
    /"(?:[^"\\]|\\.)*"|if\((data\d*)\.(\w+) !== undefined\)\{let (data\d+) = \1\.\2;/g,
    (all: string, from?: string, key?: string, to?: string) =>
      from === undefined ? all : `let ${to} = ${from}.${key};if(${to} !== undefined){`,
  );

function metaIssues(ajv: Ajv2020, schema: JsonObject, at: string): Issue[] {
  if (ajv.validateSchema(schema) === true) return [];
  return (ajv.errors ?? []).slice(0, 20).map((fault) =>
    error('schema-invalid', `${at}${fault.instancePath}`, {
      at: fault.instancePath === '' ? '/' : fault.instancePath,
      ...shapeReason(fault),
    }),
  );
}
