// What stands beside an integration flow in its bundle: values of externalised parameters, and the manifest that names it.
// https://github.com/SAP-docs/btp-integration-suite: "Configure Externalized Parameters of an Integration Flow"
import { readProperties } from '../../deployments/properties-file.ts';
import type { Document, Siblings } from '../../ingester.ts';

/** Values by the name between the braces. */
export type Parameters = ReadonlyMap<string, string>;

const LAYOUT = /src\/main\/resources\/(?:scenarioflows\/integrationflow\/)?[^/]+$/i;

/** The bundle's folder, with its slash; undefined where the layout is not that of a bundle. */
function bundleOf(path: string): string | undefined {
  const start = LAYOUT.exec(path)?.index;
  return start === undefined ? undefined : path.slice(0, start);
}

export async function parametersOf({ path }: Document, siblings: Siblings): Promise<Parameters> {
  const bundle = bundleOf(path);
  const beside = `${path.slice(0, path.lastIndexOf('/') + 1)}parameters.prop`;
  const file = await siblings.lines(bundle === undefined ? beside : `${bundle}src/main/resources/parameters.prop`);
  const lines = file === undefined ? [] : (await readProperties(file)).flat();
  return new Map(lines.filter(({ value }) => !asksForValue(value.trim())).map(({ key, value }) => [key.trim(), value]));
}

/** "<URL>", "<e.g. https://…>", "sftp_url": whoever publishes a flow writes what belongs there. */
function asksForValue(value: string): boolean {
  return (
    value === '' ||
    /^<[^<>]*>?$|^[<{[]?your\b/i.test(value) ||
    /^[a-z]+(_[a-z]+)*_(url|host|hostname|server|address|endpoint)$/i.test(value)
  );
}

/** A text with its parameters; those without a value stay as they are written. Values hold no parameters. */
export function filledWith(parameters: Parameters, text: string): string {
  return text.replace(/\{\{([^{}]{1,200})\}\}/g, (mark, name: string) => parameters.get(name.trim()) ?? mark);
}

export interface Manifest {
  readonly name?: string | undefined;
  readonly symbolicName?: string | undefined;
  readonly version?: string | undefined;
}

/** META-INF/MANIFEST.MF of the bundle. https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest */
export async function manifestOf({ path }: Document, siblings: Siblings): Promise<Manifest> {
  const bundle = bundleOf(path);
  const file = bundle === undefined ? undefined : await siblings.text(`${bundle}META-INF/MANIFEST.MF`);
  const headers = new Map<string, string>();
  // A line that begins with a space carries on the one before.
  for (const line of (file?.text ?? '').replace(/\r?\n /g, '').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const header = (name: string): string | undefined => headers.get(name) || undefined;
  return {
    name: header('bundle-name'),
    symbolicName: header('bundle-symbolicname')
      ?.replace(/;[\s\S]*$/, '')
      .trim(),
    version: header('bundle-version'),
  };
}
