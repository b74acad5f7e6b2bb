import { visit, printParseErrorCode } from 'jsonc-parser';

/** Why a text is not JSON, and where a person finds it; lines and columns count from 1. */
export interface JsonFault {
  readonly reason: 'json-end' | 'json-comma' | 'json-colon' | 'json-value' | 'json-name' | 'json-sign';
  readonly line: number;
  readonly column: number;
}

const REASONS: { readonly [code: string]: JsonFault['reason'] } = {
  CommaExpected: 'json-comma',
  ColonExpected: 'json-colon',
  ValueExpected: 'json-value',
  PropertyNameExpected: 'json-name',
};

/** Reads JSON text; told in our own words why it is none, because the platform speaks English only. */
export function readJsonText(text: string): { readonly value: unknown } | { readonly fault: JsonFault } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: faultIn(text, error instanceof Error ? error.message : '') };
  }
}

function faultIn(text: string, told: string): JsonFault {
  const found: { reason: JsonFault['reason']; offset: number }[] = [];
  try {
    visit(
      text,
      {
        onError: (code, offset) => {
          const reason = REASONS[printParseErrorCode(code)] ?? 'json-sign';
          found.push({ reason: offset >= text.trimEnd().length ? 'json-end' : reason, offset });
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    // Nested more deeply than its reader goes: the platform's own place is as good.
    if (!(error instanceof RangeError)) throw error;
  }
  const [first = { reason: 'json-sign' as const, offset: Number(/position (\d+)/.exec(told)?.[1] ?? 0) }] =
    found;
  const before = text.slice(0, first.offset).split(/\r\n|\r|\n/);
  return { reason: first.reason, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
