// Programs that bots work with, by the name of their executable. Data, not logic: a line is added here and nowhere else.

export type Program =
  | { readonly kind: 'browser' }
  /** Shows screens of another machine, or runs many programs: the title says more. */
  | { readonly kind: 'shell' }
  /** A tool on the machine of the robot that holds nothing of its own. */
  | { readonly kind: 'tool' }
  | { readonly kind: 'application'; readonly word: string };

const BROWSERS = 'chrome msedge msedgewebview2 firefox iexplore opera brave safari edge';
const SHELLS = 'mstsc wfica32 cdviewer vmware-view javaw java jp2launcher applicationframehost pcsws putty rumba wc3270 electron';
const TOOLS =
  'notepad notepad++ calc calculator calculatorapp explorer cmd powershell conhost winword excel powerpnt acrord32 acrobat foxitreader mspaint wordpad taskmgr snippingtool consent dllhost uipath.studio textinputhost searchapp';
/** Executable → word of the application, as ingest/integrations/application-products knows it. */
const APPLICATIONS: Readonly<Record<string, string>> = {
  saplogon: 'sap',
  saplgpad: 'sap',
  sapgui: 'sap',
  nwbc: 'sap',
  siebel: 'siebel',
  slack: 'slack',
};

const BY_NAME: ReadonlyMap<string, Program> = new Map<string, Program>([
  ...BROWSERS.split(' ').map((name): [string, Program] => [name, { kind: 'browser' }]),
  ...SHELLS.split(' ').map((name): [string, Program] => [name, { kind: 'shell' }]),
  ...TOOLS.split(' ').map((name): [string, Program] => [name, { kind: 'tool' }]),
  ...Object.entries(APPLICATIONS).map(([name, word]): [string, Program] => [name, { kind: 'application', word }]),
]);

/** Name of a program without folder and ending: "C:\SAP\saplogon.exe" is "saplogon". */
export function programName(path: string): string {
  return (path.replaceAll('\\', '/').split('/').at(-1) ?? path).replace(/\.(exe|lnk|bat|cmd|appref-ms|msc)$/i, '').trim();
}

export function programOf(name: string): Program | undefined {
  return BY_NAME.get(programName(name).toLowerCase());
}
