// Services: what is built and deployed. https://learn.microsoft.com/azure/developer/azure-developer-cli/azd-schema
import { posix } from 'node:path';
import type { Mention, Props } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { imageOf, isOfficialImage } from '../../mention/image.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, hasKey, itemsOf, textOf } from '../../read/tree.ts';
import { emitAgent } from './agent.ts';
import { emitChart } from './charts.ts';
import { folderIn } from './folder.ts';
import { hostOf, isSystem, type Part, type Project, placeOf } from './project.ts';

export function emitService(project: Project, part: Part): void {
  const { name, tree, entry, pointer } = part;
  const host = hostOf(part);
  const source = placeOf(project, entry, pointer);
  if (tree.kind !== 'map') {
    project.emit.gap({
      code: 'unreadable',
      detail: `the service ${name} has no attributes`,
      remedy: 'Give it a host and a project, or remove it: azd refuses such a file.',
      source,
    });
    return;
  }
  emitChart(project, part);
  const key = project.members.get(name)?.key;
  if (!isSystem(part) || key === undefined) {
    emitUnread(project, part);
    return;
  }
  const isFoundry = host === 'azure.ai.project' || host === 'microsoft.foundry';
  project.emit.node({
    type: 'System',
    kind: isFoundry ? 'saas' : 'service',
    key,
    name,
    also: alsoOf(project, part),
    props: { ...(isFoundry ? FOUNDRY : {}), tags: tagsOf(part, isFoundry) },
    source,
  });
  if (host === 'azure.ai.agent') emitAgent(project, part, key);
}

const FOUNDRY: Props = { vendor: 'Microsoft', product: 'Azure AI Foundry' };

// How it is deployed, and the models that a project of Foundry has.
function tagsOf(part: Part, isFoundry: boolean): readonly string[] {
  const host = hostOf(part);
  const models = isFoundry ? itemsOf(at(part.tree, 'deployments')).flatMap((item) => textOf(at(item, 'model', 'name')) ?? []) : [];
  return [...(host === '' ? [] : [`host:${host}`]), ...models.map((model) => `model:${model}`)].sort();
}

function alsoOf(project: Project, part: Part): readonly Mention[] {
  const { name, tree } = part;
  const code = codeOf(project, part);
  const image = imageOf(textOf(at(tree, 'image')) ?? textOf(at(tree, 'docker', 'image')) ?? '');
  const endpoint = hostMention(textOf(at(tree, 'endpoint')) ?? '');
  return [
    { kind: 'name', value: name },
    ...(code === undefined || code === '' ? [] : [{ kind: 'path', value: code } as const]),
    ...(image === undefined || (code === undefined && isOfficialImage(image.name)) ? [] : [image.mention]),
    ...namesInAzure(part),
    ...namesInCluster(part),
    ...(endpoint === undefined ? [] : [{ kind: 'host', value: endpoint.value } as const]),
  ];
}

// Several services built from one project are told apart by where their Dockerfiles lie.
function codeOf(project: Project, { name, tree }: Part): string | undefined {
  const written = textOf(at(tree, 'project'));
  const folder = written === undefined ? undefined : folderIn(project.document.path, written);
  const dockerfile = textOf(at(tree, 'docker', 'path'));
  const isShared = project.services.some((other) => other.name !== name && textOf(at(other.tree, 'project')) === written);
  if (folder === undefined || dockerfile === undefined || isTemplated(dockerfile) || !isShared) return folder;
  const below = posix.dirname(posix.join(folder, dockerfile));
  return below.startsWith('.') ? folder : below;
}

/** A web or function app has the name of its resource in its host; other hosts are made when it is deployed. */
function namesInAzure(part: Part): readonly Mention[] {
  const resource = textOf(at(part.tree, 'resourceName'));
  if (resource === undefined || resource === '' || isTemplated(resource)) return [];
  const isSite = /^(appservice|function)$/.test(hostOf(part));
  return [
    { kind: 'name', value: resource },
    ...(isSite ? [{ kind: 'host', value: `${resource.toLowerCase()}.azurewebsites.net` } as const] : []),
  ];
}

// With a chart the names are those of one of several things in it.
function namesInCluster({ tree }: Part): readonly Mention[] {
  const k8s = at(tree, 'k8s');
  if (hasKey(at(k8s, 'helm'), 'releases')) return [];
  const [deployment, service] = [textOf(at(k8s, 'deployment', 'name')), textOf(at(k8s, 'service', 'name'))];
  return [
    ...(deployment === undefined || isTemplated(deployment) ? [] : [{ kind: 'name', value: deployment } as const]),
    ...(service === undefined || isTemplated(service) ? [] : [{ kind: 'host', value: service.toLowerCase() } as const]),
  ];
}

function emitUnread(project: Project, part: Part): void {
  const host = hostOf(part);
  if (!host.startsWith('azure.ai.') || host === 'azure.ai.connection') return;
  project.emit.gap({
    code: 'unsupported',
    detail: `the service ${part.name} is of ${host}, which is not read`,
    remedy: 'What it leads agents to is not known here.',
    source: placeOf(project, part.entry, part.pointer),
  });
}
