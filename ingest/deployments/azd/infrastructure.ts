// Where the infrastructure of a project stands. Terraform has readers of its own; Bicep has none here.
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { folderIn } from './folder.ts';
import { type Project, placeOf } from './project.ts';

export function emitInfrastructure(project: Project): void {
  const { document, siblings, emit } = project;
  const infra = at(document.tree, 'infra');
  if (!/^(bicep)?$/i.test(textOf(at(infra, 'provider')) ?? '')) return;
  const layers = itemsOf(at(infra, 'layers')).flatMap((layer) => textOf(at(layer, 'path')) ?? []);
  for (const written of layers.length > 0 ? layers : [textOf(at(infra, 'path')) ?? 'infra']) {
    const folder = folderIn(document.path, written);
    if (folder === undefined || siblings.matching((path) => path.endsWith('.bicep'), folder).length === 0) continue;
    emit.gap({
      code: 'unsupported',
      detail: `the infrastructure below ${written} is Bicep, which is not read`,
      remedy: 'Run `az bicep build` and scan the templates that it makes.',
      source: placeOf(project, infra ?? document.tree, infra === undefined ? document.pointer : `${document.pointer}/infra`),
    });
  }
}
