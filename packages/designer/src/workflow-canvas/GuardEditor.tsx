import type { Json, Template } from '@orderwright/engine';
export function GuardEditor(_props: { readonly template: Template; readonly guard: { readonly type: string; readonly params: { readonly [k: string]: Json } } | null; readonly language: string; readonly onChange: (rule: Json | null) => void }) {
  return null;
}
