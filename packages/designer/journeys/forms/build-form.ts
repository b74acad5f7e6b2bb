import { FIELD_KINDS } from '@orderwright/engine';
import type { Hand } from './hand.ts';
import {
  isItems,
  type WantedField,
  type WantedForm,
  type WantedItems,
  type WantedSection,
} from './wanted.ts';

const titleOf = (kind: WantedField['kind']): string => FIELD_KINDS[kind].title[0];

/** Settles the field that was just added. */
async function settle(hand: Hand, field: WantedField): Promise<void> {
  if (field.required === true) await hand.require();
  if (field.choices !== undefined) await hand.choices(field.choices);
  if (field.settings !== undefined) await hand.set(field.settings);
  if (field.when !== undefined) await hand.showWhen(field.when);
}

const alike = (a: WantedField, b: WantedField | undefined): boolean =>
  b !== undefined && JSON.stringify({ ...a, label: '' }) === JSON.stringify({ ...b, label: '' });

async function buildField(hand: Hand, field: WantedField, before: WantedField | undefined): Promise<void> {
  // The same as the one before is duplicated and renamed.
  if (field.settings !== undefined && field.when === undefined && alike(field, before)) {
    await hand.duplicate();
    return hand.rename(field.label);
  }
  await hand.add(titleOf(field.kind), field.label);
  await settle(hand, field);
  let above: WantedField | undefined;
  for (const inner of field.fields ?? []) {
    await buildField(hand, inner, above);
    above = inner;
  }
}

/** One item with all that belongs to it, then the others as copies from a list. */
async function buildItems(hand: Hand, { like, items }: WantedItems): Promise<void> {
  const [first, ...others] = items;
  if (first === undefined) return;
  await hand.add(titleOf(like.kind), first);
  await settle(hand, like);
  await hand.listDialog(others);
}

async function buildSection(hand: Hand, { title, fields }: WantedSection): Promise<void> {
  await hand.selectNothing();
  await hand.add('Section', title);
  let before: WantedField | undefined;
  for (const part of fields) {
    // Rows are left again, so that what follows stands below them.
    if (before?.fields !== undefined) await hand.select(title);
    if (isItems(part)) await buildItems(hand, part);
    else await buildField(hand, part, before);
    before = isItems(part) ? undefined : part;
  }
}

const isListed = ({ fields }: WantedSection): boolean =>
  fields.length === 1 && fields.every((part) => isItems(part) && part.companion !== undefined);

/** Sections full of like items with a companion: made once, then pasted as one list with headings. */
async function buildListed(hand: Hand, sections: readonly WantedSection[]): Promise<void> {
  const parts = sections.flatMap(({ title, fields }) =>
    fields.filter(isItems).map((part) => ({ title, part })),
  );
  const [model] = parts;
  const { like, companion } = model?.part ?? {};
  if (like === undefined || companion === undefined) return;
  await hand.selectNothing();
  await hand.add(titleOf(like.kind), like.label);
  await settle(hand, like);
  await hand.add(titleOf(companion.kind), companion.label);
  await settle(hand, companion);
  await hand.chooseBackTo(like.label);
  await hand.pasteList(parts.flatMap(({ title, part }) => [`# ${title}`, ...part.items, '']));
  // The two it was copied from have done their part.
  await hand.select(companion.label);
  await hand.chooseBackTo(like.label);
  await hand.remove();
}

/** Builds a form from nothing, as somebody does who knows the designer. */
export async function buildForm(hand: Hand, form: WantedForm): Promise<void> {
  const listed = form.sections.filter(isListed);
  for (const section of form.sections) {
    if (!isListed(section)) await buildSection(hand, section);
    else if (section === listed[0]) await buildListed(hand, listed);
  }
}
