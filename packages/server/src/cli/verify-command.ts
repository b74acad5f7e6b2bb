import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { say, verifyProof, type BrokenProof, type Words } from '@orderwright/engine';
import { packIssue } from '../packs/pack-issue.ts';
import { sentence } from './cli-sentences.ts';
import { reportIssues } from './report-issues.ts';
import type { Terminal } from './terminal.ts';

const REASONS: { readonly [reason in BrokenProof['reason']]: Words } = {
  order: ['it is not the one that follows', 'ce n’est pas celui qui suit'],
  previous: ['it does not follow the event before it', 'il ne suit pas l’événement précédent'],
  payload: ['what it says is not what was sealed', 'son contenu n’est pas celui qui a été scellé'],
  digest: ['its parts do not give its digest', 'ses parties ne donnent pas son empreinte'],
  hash: [
    'who, when or which is not what was sealed',
    'l’auteur, la date ou l’objet ne sont pas ceux qui ont été scellés',
  ],
  'other-order': ['it belongs to another order', 'il appartient à un autre ordre'],
  head: ['the last event is not the one it names', 'le dernier événement n’est pas celui qui est annoncé'],
  file: ['its text was changed', 'son texte a été modifié'],
  'not-a-proof': ['this is no proof of an order', 'ce n’est pas la preuve d’un ordre'],
};

/** `verify`: checks an exported proof without any server and names the first link that does not hold. */
export async function verifyCommand(terminal: Terminal, path: string, json: boolean): Promise<boolean> {
  const name = basename(path);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return reportIssues(terminal, [packIssue('pack-file-missing', name)], json, '');
  const checked = verifyProof(text);
  if (json)
    terminal.out(
      JSON.stringify(
        checked.ok ? { holds: true, ...checked.value } : { holds: false, ...checked.issues },
        null,
        2,
      ),
    );
  else if (checked.ok) {
    const { order, events, first, last, head, withheld, files } = checked.value;
    terminal.out(sentence(terminal, 'holds', { name }));
    terminal.out(`  order    ${order}`);
    const kept = withheld > 0 ? sentence(terminal, 'withheld', { count: withheld }) : '';
    terminal.out(`  events   ${events}, ${first} – ${last}${kept}`);
    terminal.out(`  files    ${files.length}`);
    terminal.out(`  head     ${head}`);
  } else {
    const { seq, type, reason } = checked.issues;
    const why = say(REASONS[reason], terminal.settings.language);
    const where =
      seq === null
        ? sentence(terminal, 'the-file')
        : sentence(terminal, 'the-event', { seq, type: type ?? '?' });
    terminal.err(sentence(terminal, 'broken', { where, why }));
  }
  return checked.ok;
}
