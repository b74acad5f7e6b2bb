import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { FORTY_ANSWERS } from '../forty-fields.ts';
import { handChecked } from '../hand-checked.ts';

type Answers = { readonly [field: string]: unknown };

interface RowProps {
  readonly field: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly children: ReactNode;
}

function Row({ field, label, error, children }: RowProps) {
  return (
    <div data-path={`/${field}`}>
      <label htmlFor={field}>{label}</label>
      {children}
      {error && <p role="alert">{error}</p>}
    </div>
  );
}

/** Forty controlled inputs with one state and one function of checks: what a person writes in an afternoon. */
function Page() {
  const [answers, setAnswers] = useState<Answers>(FORTY_ANSWERS);
  const { sum, spread, hidden, errors, missing } = handChecked(answers);
  const set = (field: string, value: unknown): void =>
    setAnswers((before) => ({ ...before, [field]: value }));
  const textOf = (field: string): string => String(answers[field] ?? '');
  return (
    <form>
      {Array.from({ length: 16 }, (_, n) => `text${n}`)
        .filter((field) => !hidden.includes(field))
        .map((field) => (
          <Row key={field} field={field} label={`Remark ${field.slice(4)}`} error={errors[field]}>
            <input id={field} value={textOf(field)} onChange={(event) => set(field, event.target.value)} />
          </Row>
        ))}
      {Array.from({ length: 12 }, (_, n) => `number${n}`).map((field) => (
        <Row key={field} field={field} label={`Reading ${field.slice(6)}`} error={errors[field]}>
          <input
            id={field}
            inputMode="decimal"
            value={textOf(field)}
            onChange={(event) => set(field, Number(event.target.value))}
          />
        </Row>
      ))}
      {[0, 1, 2, 3].map((n) => (
        <Row key={n} field={`yes${n}`} label={`Is point ${n + 1} in order`} error={errors[`yes${n}`]}>
          <input
            id={`yes${n}`}
            type="checkbox"
            checked={answers[`yes${n}`] === true}
            onChange={(event) => set(`yes${n}`, event.target.checked)}
          />
        </Row>
      ))}
      {[0, 1, 2].map((n) => (
        <Row key={n} field={`choice${n}`} label={`State of part ${n + 1}`} error={errors[`choice${n}`]}>
          <select
            id={`choice${n}`}
            value={textOf(`choice${n}`)}
            onChange={(event) => set(`choice${n}`, event.target.value)}
          >
            {['good', 'fair', 'poor'].map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        </Row>
      ))}
      {[0, 1, 2].map((n) => (
        <Row key={n} field={`date${n}`} label={`Date ${n + 1}`} error={errors[`date${n}`]}>
          <input
            id={`date${n}`}
            type="date"
            value={textOf(`date${n}`)}
            onChange={(event) => set(`date${n}`, event.target.value)}
          />
        </Row>
      ))}
      <output>{sum}</output> <output>{spread}</output>
      <p>{missing.length} missing</p>
    </form>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Page />);
