import { answerApart } from '../apart/answer-apart.ts';
import { readText, type SentText } from './read-text.ts';
import { summarise, type Summarised } from './summarise.ts';

/** What is to be done with texts of templates. */
export type TextWork = { readonly read: SentText } | { readonly sum: Summarised };

answerApart<TextWork>((work) => ('read' in work ? readText(work.read) : summarise(work.sum)));
