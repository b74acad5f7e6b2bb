import { FIELD_KINDS, type FieldKindName } from '@orderwright/engine';
import {
  AlignLeft,
  Barcode,
  Box,
  Boxes,
  CalendarDays,
  Camera,
  CheckSquare,
  CircleDot,
  CircleHelp,
  DecimalsArrowRight,
  Clock,
  Euro,
  FileText,
  Files,
  Gauge,
  Hash,
  Heading,
  Images,
  Link2,
  ListChecks,
  type LucideIcon,
  MapPin,
  MapPinned,
  PenLine,
  Phone,
  Rows3,
  Signature,
  Star,
  Timer,
  ToggleLeft,
  Type,
} from 'lucide-react';

/** The groups of the palette, in their order. */
export const GROUPS = ['basic', 'choice', 'proof', 'numbers', 'trade', 'structure'] as const;
export type Group = (typeof GROUPS)[number];

interface KindLook {
  readonly group: Group;
  readonly icon: LucideIcon;
}

/** In the order of the palette. */
const looks: Partial<Record<FieldKindName, KindLook>> = {
  text: { group: 'basic', icon: Type },
  'long-text': { group: 'basic', icon: AlignLeft },
  date: { group: 'basic', icon: CalendarDays },
  time: { group: 'basic', icon: Clock },
  moment: { group: 'basic', icon: CalendarDays },
  phone: { group: 'basic', icon: Phone },
  address: { group: 'basic', icon: MapPinned },
  boolean: { group: 'choice', icon: ToggleLeft },
  choice: { group: 'choice', icon: CircleDot },
  several: { group: 'choice', icon: ListChecks },
  rating: { group: 'choice', icon: Star },
  photo: { group: 'proof', icon: Camera },
  photos: { group: 'proof', icon: Images },
  signature: { group: 'proof', icon: Signature },
  sketch: { group: 'proof', icon: PenLine },
  file: { group: 'proof', icon: FileText },
  files: { group: 'proof', icon: Files },
  position: { group: 'proof', icon: MapPin },
  number: { group: 'numbers', icon: DecimalsArrowRight },
  integer: { group: 'numbers', icon: Hash },
  money: { group: 'numbers', icon: Euro },
  duration: { group: 'numbers', icon: Timer },
  meter: { group: 'numbers', icon: Gauge },
  check: { group: 'trade', icon: CheckSquare },
  barcode: { group: 'trade', icon: Barcode },
  ref: { group: 'trade', icon: Link2 },
  section: { group: 'structure', icon: Box },
  rows: { group: 'structure', icon: Rows3 },
  note: { group: 'structure', icon: Heading },
  unknown: { group: 'structure', icon: CircleHelp },
};

const ranks = Object.keys(looks);

/** Icon, group and place in the palette of a kind; one nobody drew yet stands last under Trade with a plain icon. */
export const lookOf = (kind: FieldKindName): KindLook & { readonly rank: number } => {
  const rank = ranks.indexOf(kind);
  return { ...(looks[kind] ?? { group: 'trade', icon: Boxes }), rank: rank < 0 ? ranks.length : rank };
};

/** Every kind that can be added, in the order of the palette. */
export const addableKinds = (Object.keys(FIELD_KINDS) as FieldKindName[])
  .filter((kind) => kind !== 'unknown')
  .toSorted((a, b) => lookOf(a).rank - lookOf(b).rank);
