// Files that a Spring file imports: their beans are its own. https://docs.spring.io/spring-framework/reference/core/beans/basics.html
import type { Siblings, XmlDocument } from '../ingester.ts';
import { attribute } from '../read/tree.ts';
import { resourcesOf } from './application-values.ts';

const MAX_FILES = 30;

/** Imported files, and those that they import, without the file itself. */
export async function importsOf(document: XmlDocument, siblings: Siblings): Promise<readonly XmlDocument[]> {
  const found = new Map<string, XmlDocument>([[document.path, document]]);
  const open: XmlDocument[] = [document];
  for (let here = open.shift(); here !== undefined && found.size <= MAX_FILES; here = open.shift()) {
    for (const path of importedPaths(here)) {
      if (found.has(path)) continue;
      const other = await siblings.xml(path);
      if (other === undefined) continue;
      found.set(path, other);
      open.push(other);
    }
  }
  return [...found.values()].filter((each) => each !== document);
}

// "classpath:META-INF/beans.xml", "beans.xml" beside the file; tests import what stands in src/main.
function importedPaths({ path, xml }: XmlDocument): readonly string[] {
  const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  const resources = resourcesOf(path);
  const main = resources.replace(/src\/[^/]+\/resources\/$/, 'src/main/resources/');
  return xml.children
    .filter(({ name }) => name === 'import')
    .flatMap((element) => {
      const resource = attribute(element, 'resource') ?? '';
      const bare = resource.replace(/^(classpath\*?|file):\/*/, '').replace(/^\/+/, '');
      if (bare === '' || /[*${]/.test(bare)) return [];
      return resource.startsWith('classpath') ? [`${resources}${bare}`, `${main}${bare}`] : [`${directory}${bare}`];
    });
}
