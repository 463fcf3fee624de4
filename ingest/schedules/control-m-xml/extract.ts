// DEFTABLE: folders of an export, each with its jobs and sub-folders.
import type { Emit, XmlDocument } from '../../ingester.ts';
import { emitFolders } from '../control-m-emit.ts';
import { folderOf, isFolder, looseJobs } from './folder.ts';

export function extractControlMXml(document: XmlDocument, emit: Emit): void {
  const { root, path, xml } = document;
  const folders = xml.children.filter(isFolder).map((element) => folderOf(document, element));
  const loose = looseJobs(document, xml);
  emitFolders({ root, path, folders: loose === undefined ? folders : [...folders, loose], profiles: new Map() }, emit);
  if (folders.length > 0 || loose !== undefined) return;
  emit.gap({
    code: 'unsupported',
    detail: `${xml.name} holds no folder and no job`,
    remedy: 'Export the folders with their jobs (exportdeftable, or Export in the planning domain).',
    source: { file: document.file, line: xml.line },
  });
}
