/** The template being edited: every edit is a value in, a template out. Start at `edit-fields` and `history`. */
export * from './field-path.ts';
export { nodesOf } from './field-nodes.ts';
export { containerOf } from './containers.ts';
export * from './edit-fields.ts';
export * from './edit-many.ts';
export * from './edit-texts.ts';
export {
  addGroup,
  addKeptGroup,
  groupDefinition,
  groupsOf,
  removeGroup,
  sameGroup,
  saveAsGroup,
} from './groups.ts';
export { copyFields, pasteFields, type FieldBundle } from './field-bundle.ts';
export { addPerLine, MOST_LINES, partsOfList, type ListFault, type ListPart } from './list-lines.ts';
export * from './edit-choices.ts';
export * from './edit-rules.ts';
export * from './edit-roles.ts';
export * from './edit-template.ts';
export * from './history.ts';
export { fieldOfVar, varOfField, type LogicScope as Scope } from '@orderwright/engine';
export { idFromLabel, keyFromLabel, unusedName } from './field-ids.ts';
export { editSchema, editUi, propertyNames, schemaAt, schemaKeys, uiKeys } from './locate.ts';
export { readAt, writeAt, without } from './json-edit.ts';
export { mergeEdits } from './merge-edits.ts';
export * from './draft.ts';
export { DOCUMENT_PARTS, graft, partOf, setPart, type DocumentPart } from './edit-part.ts';
