// What a client starts as a tool server. The command is read here and never run.
import { imageOf } from '../../mention/image.ts';
import { atSpec, npmSpec, type PackageSpec, pythonSpec } from './package-spec.ts';

/** How a server comes to run. `pinned` is left out where it can not be told. */
export interface Launch {
  /** Package or image without its version; left out for a path or program of the machine. */
  readonly package?: string;
  readonly pinned?: boolean;
  /** URL of the server behind a bridge such as mcp-remote. */
  readonly remote?: string;
}

/** What is on the machine already changes only when somebody changes it: nothing is fetched at the start. */
const LOCAL: Launch = { pinned: true };
const NODE_OPTIONS = new Set(['-p', '--package', '-c', '--call', '--registry', '--prefix', '--cache', '-w', '--workspace']);
const PYTHON_OPTIONS = new Set([
  '--from',
  '--with',
  '--python',
  '-p',
  '--index-url',
  '--index',
  '--extra-index-url',
  '--spec',
  '--directory',
  '--project',
]);
const CONTAINER_FLAGS = new Set([
  '--rm',
  '-i',
  '-t',
  '-it',
  '-ti',
  '-d',
  '--interactive',
  '--tty',
  '--detach',
  '--init',
  '--privileged',
  '--read-only',
  '-q',
  '--quiet',
  '--no-healthcheck',
  '-P',
]);
/** Packages that only carry the protocol to a server elsewhere. */
const BRIDGES = new Set(['mcp-remote', 'supergateway', 'mcp-proxy', '@modelcontextprotocol/inspector']);

/** Packages that run a file of one's own: the server is that file, and what is fetched is only its runner. */
const RUNNERS = new Set(['tsx', 'ts-node', 'nodemon', 'dotenv-cli', 'cross-env', 'mcp', 'fastmcp']);

export function launchOf(command: string, args: readonly string[]): Launch {
  const [program = '', ...rest] = unwrapped([...command.trim().split(/\s+/), ...args]);
  const name = baseName(program);
  const found = byRunner(name, rest);
  if (found === undefined) return LOCAL;
  if (found.package !== undefined && RUNNERS.has(found.package)) return found.pinned === undefined ? {} : { pinned: found.pinned };
  const remote = found.package !== undefined && BRIDGES.has(found.package) ? rest.find((arg) => /^https?:\/\//.test(arg)) : undefined;
  return remote === undefined ? found : { remote };
}

function byRunner(name: string, args: readonly string[]): Launch | undefined {
  const [first, second] = args;
  switch (name) {
    case 'npx':
    case 'bunx':
    case 'pnpx':
      return packaged(nodePackage(args), npmSpec);
    case 'npm':
    case 'pnpm':
    case 'yarn':
    case 'bun':
      return /^(exec|x|dlx)$/.test(first ?? '') ? packaged(nodePackage(args.slice(1)), npmSpec) : undefined;
    case 'uvx':
      return packaged(pythonPackage(args), pythonSpec);
    case 'uv':
      return first === 'tool' && second === 'run' ? packaged(pythonPackage(args.slice(2)), pythonSpec) : undefined;
    case 'pipx':
      return first === 'run' ? packaged(pythonPackage(args.slice(1)), pythonSpec) : undefined;
    case 'deno':
      return packaged(args.find((arg) => /^(npm|jsr):/.test(arg)) ?? args.at(-1), npmSpec);
    case 'go':
      return first === 'run' ? packaged(args.slice(1).find((arg) => arg.includes('@')) ?? args.at(-1), atSpec) : undefined;
    case 'dnx':
      return packaged(positional(args, new Set(['--version', '--source'])), atSpec);
    case 'docker':
    case 'podman':
    case 'nerdctl':
      return first === 'run'
        ? imaged(containerImage(args.slice(1)))
        : first === 'container' && second === 'run'
          ? imaged(containerImage(args.slice(2)))
          : undefined;
    default:
      return undefined;
  }
}

// What a runner is given is a package, or a path or file beside the configuration; given nothing, nothing is known.
function packaged(text: string | undefined, read: (text: string) => PackageSpec | undefined): Launch | undefined {
  if (text === undefined) return {};
  if (/^[./~]|^\$\{[^}]*\}[/\\]|^[A-Za-z]:\\/.test(text)) return undefined;
  const found = read(text);
  return found === undefined ? undefined : { package: found.name, ...(found.pinned === undefined ? {} : { pinned: found.pinned }) };
}

function imaged(text: string | undefined): Launch {
  const image = text === undefined ? undefined : imageOf(text);
  if (image === undefined) return {};
  const isOpen = image.tag === undefined && /:[^/:]*[$<{]/.test(text ?? '');
  return { package: image.name, ...(isOpen ? {} : { pinned: image.pinned }) };
}

function nodePackage(args: readonly string[]): string | undefined {
  return optionValue(args, ['-p', '--package']) ?? positional(args, NODE_OPTIONS);
}

function pythonPackage(args: readonly string[]): string | undefined {
  return optionValue(args, ['--from', '--spec']) ?? positional(args, PYTHON_OPTIONS);
}

// Most options of docker run take a value: https://docs.docker.com/reference/cli/docker/container/run/
function containerImage(args: readonly string[]): string | undefined {
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-')) return arg;
    if (!CONTAINER_FLAGS.has(arg) && !arg.includes('=')) index++;
  }
  return undefined;
}

function positional(args: readonly string[], withValue: ReadonlySet<string>): string | undefined {
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-')) return arg;
    if (withValue.has(arg)) index++;
  }
  return undefined;
}

function optionValue(args: readonly string[], names: readonly string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    if (names.includes(arg)) return args[index + 1];
    const name = names.find((each) => arg.startsWith(`${each}=`));
    if (name !== undefined) return arg.slice(name.length + 1);
  }
  return undefined;
}

// cmd /c npx …, bash -c "npx …", env A=b npx …
function unwrapped(words: readonly string[]): readonly string[] {
  const [program = '', first = '', ...rest] = words;
  const name = baseName(program);
  if (name === 'cmd' && /^\/[ck]$/i.test(first)) return unwrapped(rest);
  if (/^(ba|z|da)?sh$/.test(name) && /^-\w*c$/.test(first)) return unwrapped((rest[0] ?? '').trim().split(/\s+/));
  if (name === 'env') return unwrapped(words.slice(1).filter((word) => !/^\w+=/.test(word)));
  return name === 'sudo' || name === 'wsl' ? unwrapped(words.slice(1)) : words;
}

function baseName(program: string): string {
  return (program.split(/[\\/]/).at(-1) ?? program).toLowerCase().replace(/\.(exe|cmd|bat|ps1)$/, '');
}
