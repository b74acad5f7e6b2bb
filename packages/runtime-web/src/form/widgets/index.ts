import type { FieldKindName } from '@orderwright/engine';
import { address } from './Address.tsx';
import { barcode } from './Barcode.tsx';
import { check } from './CheckItem.tsx';
import { boolean, choice, several } from './Choices.tsx';
import { date, duration, moment, time } from './Dates.tsx';
import { type FieldWidget, group } from './field-widget.ts';
import { file, files } from './Files.tsx';
import { meter } from './Meter.tsx';
import { note } from './Note.tsx';
import { integer, money, number } from './Numbers.tsx';
import { phone } from './Phone.tsx';
import { photo, photos } from './Photos.tsx';
import { position } from './Position.tsx';
import { rating } from './Rating.tsx';
import { TextReading } from './reading.tsx';
import { ref } from './RefPicker.tsx';
import { signature, sketch } from './Signature.tsx';
import { longText, text } from './Text.tsx';
import { unknown } from './Unknown.tsx';

/** Sections and rows are drawn by the form itself; here they only say that they take the whole width. */
const structure: FieldWidget = { Edit: () => null, Read: TextReading, shape: group, wide: true };

/** How each kind of field is filled and read. A new kind is one file beside this and one line here. */
export const widgets = {
  text,
  'long-text': longText,
  number,
  integer,
  money,
  boolean,
  choice,
  several,
  rating,
  date,
  time,
  moment,
  duration,
  photo,
  photos,
  file,
  files,
  signature,
  sketch,
  barcode,
  phone,
  address,
  position,
  check,
  ref,
  meter,
  note,
  section: structure,
  rows: structure,
  unknown,
} satisfies Record<FieldKindName, FieldWidget> as Record<FieldKindName, FieldWidget>;
