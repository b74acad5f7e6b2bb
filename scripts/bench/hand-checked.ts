/** What the hand-written form and the hand-written validator know of the forty fields. */
export interface HandChecked {
  readonly sum: number | null;
  readonly spread: number | null;
  readonly hidden: readonly string[];
  /** Sentence by field. */
  readonly errors: { readonly [field: string]: string };
  readonly missing: readonly string[];
}

const REQUIRED = ['text0', 'text1', 'number0', 'number1', 'choice0', 'date0'];
const CHOICES = ['good', 'fair', 'poor'];
const DATE = /^\d{4}-\d\d-\d\d$/;

/** The checks of the forty fields as a person would write them for this one form. */
export function handChecked(answers: { readonly [field: string]: unknown }): HandChecked {
  const errors: { [field: string]: string } = {};
  let sum: number | null = 0;
  for (let n = 0; n < 16; n += 1) {
    const value = answers[`text${n}`];
    if (value === undefined) continue;
    if (typeof value !== 'string') errors[`text${n}`] = 'This is not text.';
    else if (value.length > 120) errors[`text${n}`] = 'At most 120 characters.';
  }
  for (let n = 0; n < 12; n += 1) {
    const value = answers[`number${n}`];
    if (typeof value !== 'number') {
      sum = null;
      if (value !== undefined) errors[`number${n}`] = 'This is not a number.';
      continue;
    }
    if (value < 0 || value > 500) errors[`number${n}`] = 'Between 0 and 500.';
    if (sum !== null) sum += value;
  }
  for (let n = 0; n < 4; n += 1) {
    const value = answers[`yes${n}`];
    if (value !== undefined && typeof value !== 'boolean') errors[`yes${n}`] = 'Yes or no.';
  }
  for (let n = 0; n < 3; n += 1) {
    const choice = answers[`choice${n}`];
    if (choice !== undefined && !CHOICES.includes(String(choice))) errors[`choice${n}`] = 'Not a choice.';
    const date = answers[`date${n}`];
    if (date !== undefined && !DATE.test(String(date))) errors[`date${n}`] = 'Not a date.';
  }
  const first = answers['number0'];
  const last = answers['number11'];
  const both = typeof first === 'number' && typeof last === 'number';
  if (both && last < first) errors['number11'] = 'The last reading is below the first.';
  const { date0, date1 } = answers;
  if (typeof date0 === 'string' && typeof date1 === 'string' && date1 < date0)
    errors['date1'] = 'The second date lies before the first.';
  const hidden = [
    ...(answers['yes0'] === false ? [] : ['text2']),
    ...(answers['choice0'] === 'poor' ? [] : ['text3']),
  ];
  const asked = [...REQUIRED, ...['text2', 'text3'].filter((field) => !hidden.includes(field))];
  return {
    sum,
    spread: both ? last - first : null,
    hidden,
    errors,
    missing: asked.filter((field) => answers[field] === undefined || answers[field] === ''),
  };
}
