// Real models of public projects, read in place beside the project; an oracle that shares nothing with the reader counts their tags.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { bpmn } from './index.ts';

const CORPUS = '../shared/corpus';
const FAMILIES = ['bpmn', 'systems/flowing-retail'];
const isThere = existsSync(join(CORPUS, 'bpmn'));

interface Read {
  readonly path: string;
  readonly text: string;
  readonly found: Extraction;
}

/** Choreographies hold tasks and flows of their own kind; the reader says that it does not read them. */
const CHOREOGRAPHY = /choreography/;

const FLOW_NODE =
  'startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|task|userTask|manualTask|serviceTask|sendTask|receiveTask|scriptTask|businessRuleTask|callActivity|subProcess|transaction|adHocSubProcess|exclusiveGateway|parallelGateway|inclusiveGateway|eventBasedGateway|complexGateway';

describe.skipIf(!isThere)(`the BPMN corpus (read at ${CORPUS}, left out where that is not there)`, () => {
  const read: Read[] = [];
  beforeAll(async () => {
    for (const family of FAMILIES) {
      for (const path of readdirSync(join(CORPUS, family), { recursive: true, encoding: 'utf8' }).sort()) {
        if (!/\.bpmn2?$/.test(path)) continue;
        const text = readFileSync(join(CORPUS, family, path), 'utf8');
        for (const document of openXml({ root: 'corpus', path: `${family}/${path}` }, text).documents) {
          if (!bpmn.recognise(document)) continue;
          read.push({ path, text, found: await extract(bpmn, document, { siblings: siblingsAmong({}), isStrict: true }) });
        }
      }
    }
  });

  it('is read whole: every model in the BPMN namespace, without a throw', () => {
    expect(read.length).toBeGreaterThan(440);
  });

  it('gives a step for every flow node', () => {
    const wrong = read.flatMap(({ path, text, found }) => {
      const expected = countTags(text, FLOW_NODE);
      const steps = found.nodes.filter((node) => node.type === 'Step').length;
      return expected === steps || CHOREOGRAPHY.test(path) ? [] : [`${path}: ${expected} tags, ${steps} steps`];
    });

    expect(wrong).toEqual([]);
  });

  it('gives a flow for every sequence flow that joins two elements, and a gap for every other', () => {
    const wrong = read.flatMap(({ path, text, found }) => {
      const gaps = new Set(found.gaps.filter((gap) => gap.detail.startsWith('sequenceFlow')).map((gap) => gap.source.line)).size;
      const pointers = new Set(found.edges.filter((edge) => edge.type === 'FLOWS_TO').map((edge) => edge.source.line));
      const expected = tagLines(text, 'sequenceFlow');
      const missing = expected.filter((line) => !pointers.has(line)).length;
      return missing <= gaps || CHOREOGRAPHY.test(path) ? [] : [`${path}: ${missing} flows missing, ${gaps} gaps`];
    });

    expect(wrong).toEqual([]);
  });

  it('states true lines: the element with the id of the pointer starts there', () => {
    const wrong = read.flatMap(({ path, text, found }) => {
      const starts = lineStarts(text);
      return [...found.nodes, ...found.edges].flatMap(({ source }) => {
        const tags = tagsOfLine(text, starts, source.line);
        const isTrue = tags.some((tag) => source.pointer === undefined || tag.includes(`id="${source.pointer}"`));
        return isTrue ? [] : [`${path}:${source.line} ${source.pointer}`];
      });
    });

    expect(wrong).toEqual([]);
  });

  it('refers only to steps that exist', () => {
    const wrong = read.flatMap(({ path, found }) => {
      const keys = new Set(found.nodes.map((node) => node.key));
      return found.edges.flatMap((edge) =>
        [edge.from, edge.to].flatMap((ref) =>
          'key' in ref && ref.key.startsWith('step:') && !keys.has(ref.key) ? [`${path}:${edge.source.line} ${ref.key}`] : [],
        ),
      );
    });

    expect(wrong).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, (part) => part.replace(/[^\n]/g, ' '));
}

function countTags(text: string, names: string): number {
  return [...withoutComments(text).matchAll(new RegExp(`<(?!zeebe:|qbp:)(?:[\\w.-]+:)?(?:${names})(?=[\\s/>])`, 'g'))].length;
}

function tagLines(text: string, name: string): number[] {
  const plain = withoutComments(text);
  return [...plain.matchAll(new RegExp(`<(?!zeebe:|qbp:)(?:[\\w.-]+:)?${name}(?=[\\s/>])`, 'g'))].map(
    (match) => plain.slice(0, match.index).split('\n').length,
  );
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
}

/** Start tags that begin on a line, whole even where they go on on the next lines. */
function tagsOfLine(text: string, starts: readonly number[], line: number): string[] {
  const from = starts[line - 1] ?? 0;
  const to = starts[line] ?? text.length;
  return [...text.slice(from, to).matchAll(/<[A-Za-z_]/g)].map((match) => {
    const start = from + match.index;
    return text.slice(start, text.indexOf('>', start) + 1).replaceAll("'", '"');
  });
}
