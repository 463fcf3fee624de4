// The attributes of a service: https://docs.docker.com/reference/compose-file/services/
import { type Siblings, sourceOf } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, countOf, entriesOf, itemsOf, type Position, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { interpolate, type Values } from '../interpolate.ts';
import { directoryOf, pathInRoot } from './compose-files.ts';
import { type Definition, escapePointer, type Link, type Placed, type PlacedLabel, type ServicePart } from './definition.ts';
import { variablesOf } from './environment.ts';
import { gatewayFilesOf } from './mounts.ts';
import { publishedPorts } from './ports.ts';
import { routedHosts } from './routed-hosts.ts';

/** Reads a service from its parts (bases of `extends` first, the service itself last). */
export async function readService(parts: readonly ServicePart[], values: Values, siblings: Siblings): Promise<Definition | undefined> {
  const own = parts.at(-1);
  if (own === undefined) return undefined;
  const { document, entry } = own;
  const name = entry.key;
  const directory = directoryOf(document.path);
  const missing: Placed[] = missingBases(parts);
  const last = (...path: readonly string[]): Tree | undefined =>
    parts.map((part) => at(part.entry.value, ...path)).findLast((tree) => tree !== undefined);
  const text = (tree: Tree | undefined): string | undefined => known(textOf(tree), values);
  const image = text(last('image'));
  const replicas = countOf(last('deploy', 'replicas')) ?? countOf(last('scale'));
  const providedModel = textOf(last('provider', 'type')) === 'model' ? text(last('provider', 'options', 'model')) : undefined;
  const variables = await variablesOf(parts, values, { siblings, missing });
  const labels = parts.flatMap((part) => [...labelsOf(part, values, 'labels'), ...labelsOf(part, values, 'deploy', 'labels')]);
  return {
    name,
    directory,
    source: placeOf(own, entry, name),
    ...(image === undefined ? {} : { image }),
    ...buildOf(parts, values),
    hosts: hostsOf(name, last, text),
    ports: publishedPorts(last('ports'), (written) => interpolate(written, values)),
    variables,
    labels,
    gatewayFiles: parts.flatMap((part) => gatewayFilesOf(part, values)),
    routed: routedHosts(labels, variables),
    profiles: [...new Set(parts.flatMap((part) => textsOf(at(part.entry.value, 'profiles'))))],
    links: parts.flatMap((part) => linksOf(part, values)),
    words: ['entrypoint', 'command'].flatMap((key) => wordsOf(parts, key, values)),
    models: modelsOf(own),
    ...(providedModel === undefined ? {} : { providedModel }),
    ...(replicas === undefined ? {} : { replicas }),
    missing,
  };
}

// The first part is the one that nothing was found below.
function missingBases(parts: readonly ServicePart[]): Placed[] {
  const first = parts[0];
  const written = first === undefined ? undefined : at(first.entry.value, 'extends');
  if (first === undefined || written === undefined) return [];
  const service = textOf(written) ?? textOf(at(written, 'service')) ?? '';
  const file = textOf(at(written, 'file'));
  return [
    {
      text: file === undefined ? `the service ${service}` : `${service} of ${file}`,
      source: placeOf(first, written, first.entry.key, 'extends'),
    },
  ];
}

function known(text: string | undefined, values: Values): string | undefined {
  const filled = text === undefined ? '' : interpolate(text, values);
  return filled === '' ? undefined : filled;
}

function placeOf(part: ServicePart, place: Position, name: string, ...rest: readonly string[]) {
  return sourceOf(part.document, { line: place.line }, ['', 'services', name, ...rest].map(escapePointer).join('/'));
}

// The code of a service lies where its Dockerfile lies, when that is further down than the build context.
function buildOf(parts: readonly ServicePart[], values: Values): Pick<Definition, 'code' | 'dockerfile'> {
  const part = parts.findLast(({ entry }) => at(entry.value, 'build') !== undefined);
  const build = part === undefined ? undefined : at(part.entry.value, 'build');
  if (part === undefined || build === undefined) return {};
  const context = pathInRoot(directoryOf(part.document.path), known(textOf(build) ?? textOf(at(build, 'context')) ?? '.', values) ?? '.');
  if (context === undefined) return {};
  const written = known(textOf(at(build, 'dockerfile')), values) ?? 'Dockerfile';
  const dockerfile = isTemplated(written) ? undefined : pathInRoot(context, written);
  const below = dockerfile === undefined ? '' : directoryOf(dockerfile);
  const code = below.length > context.length ? below : context;
  return { code, ...(dockerfile === undefined ? {} : { dockerfile }) };
}

function hostsOf(
  name: string,
  last: (...path: readonly string[]) => Tree | undefined,
  text: (tree: Tree | undefined) => string | undefined,
): readonly string[] {
  const aliases = entriesOf(last('networks')).flatMap((network) => textsOf(at(network.value, 'aliases')));
  const names = [name, text(last('container_name')), text(last('hostname')), ...aliases];
  return [...new Set(names.flatMap((host) => (host === undefined || isTemplated(host) ? [] : [host.toLowerCase()])))];
}

function labelsOf(part: ServicePart, values: Values, ...path: readonly string[]): readonly PlacedLabel[] {
  const labels = at(part.entry.value, ...path);
  const listed = itemsOf(labels).flatMap((item) => {
    const [name = '', ...value] = (textOf(item) ?? '').split('=');
    return [{ name, value: value.join('='), place: item }];
  });
  const mapped = entriesOf(labels).map((entry) => ({ name: entry.key, value: textOf(entry.value) ?? '', place: entry }));
  return [...listed, ...mapped].map(({ name, value, place }) => ({
    name,
    value: interpolate(value, values),
    source: placeOf(part, place, part.entry.key, ...path),
  }));
}

function linksOf(part: ServicePart, values: Values): readonly Link[] {
  return itemsOf(at(part.entry.value, 'links')).flatMap((item) => {
    const [service = '', alias] = interpolate(textOf(item) ?? '', values).split(':');
    return service === '' || isTemplated(service)
      ? []
      : [{ service, ...(alias === undefined ? {} : { alias: alias.toLowerCase() }), source: placeOf(part, item, part.entry.key, 'links') }];
  });
}

// An entry point or command replaces the one of its base, so the last part that has one speaks.
function wordsOf(parts: readonly ServicePart[], key: string, values: Values): readonly Placed[] {
  const part = parts.findLast(({ entry }) => at(entry.value, key) !== undefined);
  const tree = part === undefined ? undefined : at(part.entry.value, key);
  if (part === undefined || tree === undefined) return [];
  return (tree.kind === 'list' ? tree.items : [tree]).flatMap((item) => {
    const text = textOf(item);
    return text === undefined ? [] : [{ text: interpolate(text, values), source: placeOf(part, item, part.entry.key, key) }];
  });
}

function modelsOf(part: ServicePart): readonly Placed[] {
  const models = at(part.entry.value, 'models');
  const listed = itemsOf(models).flatMap((item) => ({ text: textOf(item) ?? '', place: item }));
  const mapped = entriesOf(models).map((entry) => ({ text: entry.key, place: entry }));
  return [...listed, ...mapped]
    .filter(({ text }) => text !== '')
    .map(({ text, place }) => ({ text, source: placeOf(part, place, part.entry.key, 'models') }));
}
