// What stands in no file of the root, or is code.
import type { Emit } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import type { OpenAddress } from './target.ts';
import type { World } from './world.ts';

/** Handlers in Lua, JavaScript and Perl. */
const CODE = /_by_lua(_block|_file)?$|^js_(content|access|filter|preread|header_filter|body_filter)$|^perl$/;

export function emitGaps({ gaps, missing, spots }: World, emit: Emit): void {
  for (const gap of gaps) emit.gap(gap);
  for (const { args, line, document } of missing) {
    const written = args[0] ?? '';
    emit.gap({
      code: isTemplated(written) ? 'templated' : 'unresolved',
      detail: `${written} is included and not in the scan`,
      remedy: 'Scan the folder that holds it; nothing is fetched and nothing outside the root is read.',
      source: { file: document.file, line },
    });
  }
  const told = new Set<string>();
  for (const { directive } of spots) {
    if (!CODE.test(directive.name) || told.has(directive.name)) continue;
    told.add(directive.name);
    emit.gap({
      code: 'unsupported',
      detail: `${directive.name} runs code, which is not read`,
      remedy: 'Whether it authenticates, limits or calls something is not known here; look at its code.',
      source: { file: directive.document.file, line: directive.line },
    });
  }
}

/** Each address that stands in no file, said once. */
export function emitOpen(open: readonly OpenAddress[], emit: Emit): void {
  const told = new Set<string>();
  for (const { why, text, at } of open) {
    if (told.has(text)) continue;
    told.add(text);
    const source = { file: at.document.file, line: at.line };
    if (why === 'templated')
      emit.gap({
        code: 'templated',
        detail: `the address ${text} of ${at.name} is a placeholder`,
        remedy: 'Scan the file after its values are filled in; calls that variables of the container state are read with its deployment.',
        source,
      });
    else
      emit.gap({
        code: 'unresolved',
        detail: `${at.name} goes where ${text} says, which no file decides`,
        remedy: 'List what it may lead to in a map block, or give the calls in an interface list.',
        source,
      });
  }
}
