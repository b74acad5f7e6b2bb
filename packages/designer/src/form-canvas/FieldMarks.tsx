import {
  Asterisk,
  Calculator,
  CircleAlert,
  Eye,
  EyeOff,
  ListFilter,
  Lock,
  type LucideIcon,
  PenLine,
  ShieldCheck,
} from 'lucide-react';
import type { FieldMark } from './marks-of.ts';

const icons = {
  show: Eye,
  require: Asterisk,
  lock: Lock,
  compute: Calculator,
  prefill: PenLine,
  options: ListFilter,
  check: ShieldCheck,
  hidden: EyeOff,
  error: CircleAlert,
  warning: CircleAlert,
} satisfies Record<FieldMark['sign'], LucideIcon>;

/** What stands over a field besides its label: rules, rights, problems. Each sign has its word. */
export function FieldMarks({ marks }: { readonly marks: readonly FieldMark[] }) {
  if (marks.length === 0) return null;
  return (
    <span className="marks">
      {marks.map(({ sign, words }) => {
        const Icon = icons[sign];
        return (
          <span key={`${sign} ${words}`} role="img" aria-label={words} title={words} className={sign}>
            <Icon size={15} aria-hidden />
          </span>
        );
      })}
    </span>
  );
}
