// Check a template, and take an edit that does away with what is wrong.
import { checkTemplate, describeIssue, suggestMend } from '@orderwright/engine';
import { document, templateOf } from './visit.ts';

const slip = { guard: { type: 'rule', params: { rule: { '==': [{ var: 'answers.fuond' }, true] } } } };
const template = templateOf(document({ end: slip }));
const [issue] = checkTemplate(template);
const mend = issue && suggestMend(template, issue);

export default {
  wrong: issue && describeIssue(issue, 'en', template),
  mend: mend?.title[0],
  after: mend && checkTemplate(mend.apply(template)),
};
