import { useTexts } from '@orderwright/runtime-web/ui';
import { useEditor } from '../app/editor.ts';
import { isKey, keyOf, parentOf, propertyNames, renameKey, type FieldPath } from '../document/index.ts';
import { inspectorTexts } from './inspector-texts.ts';
import { KeyInput } from './KeyInput.tsx';

/** The key of a field; another one rewrites every reference. */
export function KeyField({ path }: { readonly path: FieldPath }) {
  const { t } = useTexts(inspectorTexts);
  const { template, draft, select } = useEditor();
  const own = keyOf(path);
  const faultOf = (key: string): string | null =>
    propertyNames(template, parentOf(path)).includes(key) ? t('key.taken') : isKey(key) ? null : t('key.bad');
  const take = (key: string): void => {
    let target = path;
    draft.edit((before) => {
      const placed = renameKey(before, path, key);
      target = placed.path;
      return placed.template;
    });
    select(target);
  };
  return (
    <KeyInput key={own} label={t('key')} own={own} help={t('key.help')} faultOf={faultOf} onTake={take} />
  );
}
