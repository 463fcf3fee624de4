// What processors leave open, said once for each kind of processor and setting.
import type { Gap, Source } from '../../../graph/model.ts';
import type { Node } from './nodes.ts';
import type { Open } from './reach.ts';

export class Gaps {
  readonly #seen = new Set<string>();
  readonly all: Gap[] = [];

  add({ type }: Node, open: Open | undefined, source: Source): void {
    if (open === undefined) return;
    const name = open.setting?.name;
    if (!this.#isNew(`${open.why} ${type} ${name ?? ''}`)) return;
    this.all.push(gapOf(type, open.why, { name, source }));
  }

  addUnknown(type: string, source: Source): void {
    if (!this.#isNew(`type ${type}`)) return;
    const detail = type === '' ? 'a processor has no type' : `what a ${type} processor reaches is not known`;
    this.all.push({ code: 'unsupported', detail, remedy: 'Declare the systems that it reaches in fullscore.yaml.', source });
  }

  addCut({ type }: Node, source: Source): void {
    if (!this.#isNew(`cut ${type}`)) return;
    this.all.push({
      code: 'too-large',
      detail: `parameters add more to the settings of ${type} than is read; those after that are left as they are written`,
      remedy: 'Keep long texts in files that the processor reads instead of in parameters.',
      source,
    });
  }

  #isNew(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

function gapOf(type: string, why: Open['why'], { name, source }: { readonly name: string | undefined; readonly source: Source }): Gap {
  switch (why) {
    case 'templated':
      return {
        code: 'templated',
        detail: `"${name}" of ${type} is filled in when it runs, and no parameter context here gives the value`,
        remedy: 'Export the flow with its parameter contexts, or declare the system in fullscore.yaml.',
        source,
      };
    case 'pattern':
      return {
        code: 'unresolved',
        detail: `${type} takes every topic that matches a pattern`,
        remedy: 'Declare the topics that it takes in fullscore.yaml.',
        source,
      };
    case 'local':
      return {
        code: 'unresolved',
        detail: `"${name}" of ${type} names no other system: this machine, or no address`,
        remedy: 'Give it the name of a host, or declare the system in fullscore.yaml.',
        source,
      };
    case 'unstated':
      return {
        code: 'unresolved',
        detail: `${type} does not say what it reaches: neither it nor a service of this file has an address`,
        remedy: 'Export the flow with the controller services that it uses, or declare the system in fullscore.yaml.',
        source,
      };
  }
}
