// The proposal for a table as a person reads it: columns with their reasons, first rows, and the lines for fullscore.yaml.
import type { SheetProposal } from '../../table-proposal.ts';
import { colour, cut, table } from '../terminal.ts';
import type { InitResult } from './init.ts';

export function proposalText(result: InitResult, width: number): string {
  return [...result.sheets.flatMap((sheet) => sheetText(sheet, width)), ...endText(result)].join('\n');
}

function sheetText({ sheet, proposal, preview }: SheetProposal, width: number): readonly string[] {
  const { kind, header, columns, unused, missing, isUnderstood } = proposal;
  const where = `${sheet === '' ? 'Titles' : `Sheet ${sheet}, titles`} on ${sheet === '' ? 'line' : 'row'} ${header.line}`;
  const state = missing.length > 0 ? 'not readable yet' : isUnderstood ? 'read as it is' : 'too unclear to be read without fullscore.yaml';
  return [
    `${colour.bold(kind.name)}: each row is ${kind.row}. ${where}; ${state}.`,
    '',
    table(
      ['column', 'role', 'meaning', 'because it is'],
      columns.map(({ title, role, means, reason }) => [cut(title, 30), role, means, reason]),
    ),
    ...(unused.length === 0 ? [] : [colour.dim(`not used: ${cut(unused.join(', '), width - 10)}`)]),
    ...(missing.length === 0 ? [] : ['', `Still needed: ${missing.map((set) => set.join(' and ')).join(', or ')}.`]),
    '',
    ...(preview.length === 0 ? [] : [colour.bold(`The first ${preview.length} rows as they are understood`)]),
    ...preview.flatMap(({ line, says }) =>
      says.length === 0
        ? [`${line}  nothing new`]
        : says.map((each, at) => cut(`${at === 0 ? line : ' '.repeat(String(line).length)}  ${each}`, width)),
    ),
    '',
  ];
}

function endText({ block, written, isWanted, sheets }: InitResult): readonly string[] {
  if (block === undefined) return ['Name the missing columns by hand: `tables` in fullscore.yaml, see docs/configuration.md.'];
  if (written !== undefined) return [`Written to ${written}. Next: \`fullscore scan\`.`];
  const isAsItIs = sheets.every(({ proposal }) => proposal.isUnderstood);
  const why = isAsItIs ? 'Nothing needs to be written. To fix the reading, or to change it,' : 'To read it so,';
  const how = isWanted
    ? 'This could not be added to fullscore.yaml without changing what stands there. Put the item under its `tables:` (or the block at its end):'
    : `${why} put this into fullscore.yaml (\`--write\` does):`;
  return [how, '', block.trimEnd()];
}
