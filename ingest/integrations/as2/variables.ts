// Placeholders of OpenAS2: %home%, $properties.x$, $partnership.receiver.as2_id$, $msg.sender.as2_id$, $date.YYYY$, $rand.shortUUID$.
// https://github.com/OpenAS2/OpenAs2App/blob/master/docs/OpenAS2HowTo.odt (dynamic variables)
import { posix } from 'node:path';

export interface Variables {
  /** Folder of config.xml, inside the root; %home% means it. */
  readonly home: string;
  property(name: string): string | undefined;
  readonly sender?: string;
  readonly receiver?: string;
}

/** More properties inside of properties than anybody nests. */
const MAX_DEPTH = 5;

/** The text with all that is known beforehand; what each message fills stays as it is written. */
export function filledIn(text: string, variables: Variables, depth = 0): string {
  return text.replace(/\$([\w-]+(?:\.[\w-]+)*)\$/g, (mark, name: string) => {
    const value = knownValue(name, variables);
    return value === undefined || depth >= MAX_DEPTH ? mark : filledIn(value, variables, depth + 1);
  });
}

function knownValue(name: string, { property, sender, receiver }: Variables): string | undefined {
  const [scope = '', ...rest] = name.split('.');
  if (scope === 'properties') return property(rest.join('.'));
  if (/^((partnership|msg|mdn\.msg)\.)?sender\.as2_id$/.test(name)) return sender;
  return /^((partnership|msg|mdn\.msg)\.)?receiver\.as2_id$/.test(name) ? receiver : undefined;
}

/** A directory, with `{}` for what each message fills; undefined where nothing before that is known. */
export function directoryIn(text: string, variables: Variables): string | undefined {
  const filled = filledIn(text, variables).replace(/%home%/g, variables.home === '' ? '.' : variables.home);
  const pattern = filled.replace(/\$[\w.-]+\$/g, '{}').replace(/\\/g, '/');
  const path = posix.normalize(pattern).replace(/\/$/, '');
  return path === '' || path === '.' || path.startsWith('{}') ? undefined : path;
}

/** The directory that a file is written to. */
export function directoryOfFile(text: string, variables: Variables): string | undefined {
  const path = directoryIn(text, variables);
  const slash = path?.lastIndexOf('/') ?? -1;
  return path === undefined || slash <= 0 ? undefined : path.slice(0, slash);
}
