// The import table of Konveyor Tackle: applications (record type 1) and their dependencies (record type 2) in one list.
import type { Role, TableKind } from './kind.ts';
import { description, technicalOwner } from './shared-roles.ts';
import { titles } from './title.ts';

const only = (name: string, means: string, line: string): Role => ({ name, means, titles: titles(line) });

export const konveyorKind: TableKind = {
  name: 'konveyor-applications',
  row: 'one application (record type 1) or one dependency (record type 2)',
  roles: [
    only('record', 'record type: 1 application, 2 dependency', 'record type, record type 1'),
    only('name', 'name of the application', 'application name'),
    only('domain', 'business service that it belongs to', 'business service'),
    only('dependency', 'the other application', 'dependency'),
    only('direction', 'northbound or southbound', 'dependency direction'),
    only('group', 'group of the binary; not kept', 'binary group'),
    technicalOwner,
    description,
  ],
  needs: [['record', 'name']],
  isClear: (columns) => columns.has('record') && columns.has('name') && columns.has('domain'),
};
