// For a finding that rests on absence: which files were searched, so that a reader can see that somebody looked.
import type { FileRecord } from '../graph/snapshot/snapshot.ts';
import type { Estate } from './estate.ts';
import { rootsOf } from './estate.ts';
import type { EvidencePlace } from './finding.ts';
import type { LoadedRule } from './rule.ts';

/** Which classes of evidence each format carries; the ingest catalogue knows. */
export type EvidenceOfFormat = Readonly<Record<string, readonly string[]>>;

export interface EvidenceFiles {
  /** Formats that read the file. */
  formatsOf(file: string): readonly string[];
  /** The files in which the missing thing would have stood; nothing for rules that do not rest on absence. */
  searchedFor(rule: LoadedRule, subject: string): readonly EvidencePlace[];
}

/** Files that are named; the rest is counted. */
const NAMED = 2;
/** What these lack is seen in the very file that defines the subject, which is named anyway. */
const STATED_IN_PLACE: ReadonlySet<string> = new Set(['workflows', 'agents']);

export function evidenceFiles(files: readonly FileRecord[], classes: EvidenceOfFormat, estate: Estate): EvidenceFiles {
  const formats = new Map(files.map((file) => [file.file, file.formats]));
  const byRoot = new Map<string, string[]>();
  for (const { file, outcome, formats: names } of files) {
    if (outcome !== 'read') continue;
    const root = file.slice(0, file.indexOf('/'));
    for (const name of new Set(names.flatMap((format) => classes[format] ?? [])))
      byRoot.set(`${name} ${root}`, [...(byRoot.get(`${name} ${root}`) ?? []), file]);
  }
  return {
    formatsOf: (file) => formats.get(file) ?? [],
    searchedFor: (rule, subject) => {
      const roots = rootsOf(estate.node(subject));
      return rule.needs.flatMap((need) => {
        if (STATED_IN_PLACE.has(need)) return [];
        const searched = roots.flatMap((root) => byRoot.get(`${need} ${root}`) ?? []).toSorted();
        const more = searched.length - NAMED;
        return searched.slice(0, NAMED).map((file, i) => ({
          file,
          line: 1,
          note: `searched for ${need}${more > 0 && i === NAMED - 1 ? `, with ${more} more files` : ''}`,
        }));
      });
    },
  };
}
