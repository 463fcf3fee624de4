// Relations between items of an inventory: a parent, a child, and a word for what joins them; or a system and what it depends on.
import { countTelling, type Role, type TableKind } from './kind.ts';
import { description, lifecycle, SYSTEM_NOUNS } from './shared-roles.ts';
import { pairs, titles } from './title.ts';

const ENDS =
  'name, ci, ci name, item, object, asset, system, application, component, display name, fact sheet, element, configuration item';
const CLASSES = 'class, sys class name, ci class, type, class name, ci type, category, component type, fact sheet type';

const parent: Role = {
  name: 'parent',
  means: 'item that the relation begins at',
  titles: [...titles('parent, parent name, ci parent, uebergeordnetes ci, quell ci, from ci, source ci'), ...pairs('parent, upper', ENDS)],
  loose: [...titles('source, from, from name, source name, quelle, von'), ...pairs('source, from', ENDS)],
};
const child: Role = {
  name: 'child',
  means: 'item that the relation leads to',
  titles: [...titles('child, child name, ci child, untergeordnetes ci, ziel ci, to ci, target ci'), ...pairs('child, lower', ENDS)],
  loose: [...titles('target, to, to name, target name, ziel, nach'), ...pairs('target, to', ENDS)],
};
const type: Role = {
  name: 'type',
  means: 'what joins the two: "Depends on::Used by", "Sends data to" …',
  titles: titles(
    'relation type, relationship, relationship type, reference type, ref type, rel type, relation, type name, relationship name, connection relation, beziehung, beziehungstyp, beziehungsart, verknuepfungstyp, reference name, relation name',
  ),
  loose: titles('type, typ, art, display text'),
};
const parentClass: Role = { name: 'parent-class', means: 'class of the first item', titles: pairs('parent, source, from', CLASSES) };
const childClass: Role = { name: 'child-class', means: 'class of the second item', titles: pairs('child, target, to', CLASSES) };
const dependent: Role = {
  name: 'dependent',
  means: 'system that needs the other',
  titles: titles(`${SYSTEM_NOUNS}, dependent, anwendung`),
};
const dependsOn: Role = {
  name: 'depends-on',
  means: 'system that is needed',
  titles: titles(
    'depends on, dependency, dependencies, depends on system, depends on service, depends on application, abhaengig von, benoetigt',
  ),
};

export const relationsKind: TableKind = {
  name: 'cmdb-relations',
  row: 'one relation between two items',
  roles: [parent, child, parentClass, childClass, type, dependent, dependsOn, lifecycle, description],
  needs: [
    ['parent', 'child', 'type'],
    ['dependent', 'depends-on'],
  ],
  isClear(columns, header) {
    if (countTelling(columns, ['parent', 'child']) === 2) return columns.has('type');
    const isTyped = columns.has('parent') && columns.has('child') && columns.get('type')?.isTelling === true;
    if (isTyped) return !header.titles.some((title) => /^(weight|label|cardinality|foreign key|table)$/.test(title));
    return countTelling(columns, ['dependent', 'depends-on']) === 2 && header.titles.length <= 3;
  },
};
