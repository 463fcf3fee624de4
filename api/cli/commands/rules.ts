// fullscore rules: what is judged, and why.

import { Failure } from '../../failure.ts';
import { loadPacks } from '../../packs.ts';
import { colour, table, terminal } from '../terminal.ts';

export async function rulesListCommand(flags: { readonly json?: boolean }): Promise<number> {
  const out = terminal();
  const rules = await loadPacks();
  if (flags.json === true) {
    out.print(
      JSON.stringify(
        rules.map(({ id, title, lens, question, severity, advisory, needs }) => ({ advisory, id, lens, needs, question, severity, title })),
        null,
        2,
      ),
    );
    return 0;
  }
  out.print(
    table(
      ['rule', 'lens', 'question', 'severity', 'says'],
      rules.map((rule) => [rule.id, rule.lens, rule.question, rule.severity, rule.title]),
    ),
  );
  out.print(`\n${rules.length} rules. \`fullscore rules explain RULE\` says what one asks, why, and how to fix it.`);
  return 0;
}

export async function rulesExplainCommand(id: string): Promise<number> {
  const rules = await loadPacks();
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Failure(`There is no rule ${id}.`, '`fullscore rules list` names them all.');
  const lines = [
    `${colour.bold(rule.title)}  ${rule.id}`,
    `${rule.lens}, question ${rule.question}, severity ${rule.severity}`,
    '',
    rule.why,
    '',
    colour.bold('Looks at'),
    indent(rule.scope),
    ...(rule.violates === undefined ? [] : [colour.bold('Fails where'), indent(rule.violates)]),
    ...(rule.operator === undefined ? [] : [colour.bold('Operator'), indent(JSON.stringify(rule.operator))]),
    ...(rule.unknown === undefined || rule.unknown === '' ? [] : [colour.bold('Unknown where'), indent(rule.unknown)]),
    ...(rule.needs.length === 0 ? [] : [`Needs evidence of: ${rule.needs.join(', ')}`]),
    '',
    colour.bold('Fix'),
    ...Object.entries(rule.fix).map(([format, fix]) => `  ${format}: ${fix}`),
    '',
    colour.bold('References'),
    ...rule.references.map((each) => ('name' in each ? `  ${each.name}  ${each.url}` : `  relates to ${each.standard} ${each.clause}`)),
  ];
  terminal().print(lines.join('\n'));
  return 0;
}

function indent(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line.trim()}`)
    .join('\n');
}
