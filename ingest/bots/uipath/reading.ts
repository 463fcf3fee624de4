// What is known while one workflow is read.
import type { Gap, Source } from '../../../graph/model.ts';
import { type Siblings, sourceOf, type XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { Retry } from '../../workflows/defaults.ts';
import type { Flow, Interaction } from '../../workflows/vocabulary.ts';
import type { Project } from '../uipath-project.ts';
import { idRefOf } from './xaml.ts';

export interface Reading {
  readonly document: XmlDocument;
  readonly project: Project | undefined;
  readonly flow: Flow;
  /** Path of the workflow inside its project, with which the ids of its steps begin; '' without a project. */
  readonly part: string;
  /** File that narrows what is known by its words only: one project means one thing by them. */
  readonly within: string;
  readonly siblings: Siblings;
  readonly gaps: Gap[];
  readonly taken: Set<string>;
  /** The last number that was given, by what stands before it. */
  readonly numbers: Map<string, number>;
  /** Databases by the variable that holds their connection. */
  readonly stores: Map<string, Interaction>;
  /** Catalogues of tasks by the variable that holds the task. */
  readonly catalogs: Map<string, string>;
}

/** What stands around an activity. */
export interface Around {
  /** The application that a scope around it has opened. */
  readonly app?: Interaction | undefined;
  /** A scope around it that repeats it. */
  readonly retry?: Retry | undefined;
  /** The database that it is connected to. */
  readonly store?: Interaction | undefined;
}

/** The source of an element; its id in the file is the pointer. */
export function placeOf(reading: Reading, element: XmlElement): Source {
  return sourceOf(reading.document, { line: element.line }, idRefOf(element));
}

/** An id that no other step of the project has: the one that Studio gave, else the how-manieth of its kind. */
export function idFor(reading: Reading, element: XmlElement, suffix = ''): string {
  const prefix = reading.part === '' ? '' : `${reading.part}#`;
  const wanted = `${prefix}${idRefOf(element) ?? `${element.name}~1`}${suffix}`;
  const base = wanted.replace(/~\d+$/, '');
  let id = wanted;
  let nth = reading.numbers.get(base) ?? 1;
  while (reading.taken.has(id)) id = `${base}~${++nth}`;
  reading.numbers.set(base, nth);
  reading.taken.add(id);
  return id;
}
