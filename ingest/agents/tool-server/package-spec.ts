// Package names with versions, as the runners take them, and whether the version is fixed.

/** A package without its version. `pinned` is left out where a template stands for the version. */
export interface PackageSpec {
  readonly name: string;
  readonly pinned?: boolean;
}

/** npm: `@scope/name@1.2.3`; a range, a tag or nothing may change. https://docs.npmjs.com/cli/commands/npx */
export function npmSpec(text: string): PackageSpec | undefined {
  const bare = text.replace(/^(npm|jsr):/, '');
  if (/^(github:|git\+|git:|https?:)/.test(bare) || /^[\w-]+\/[\w.-]+(#|$)/.test(bare)) return gitSpec(bare, '#');
  const at = bare.indexOf('@', 1);
  const name = at < 0 ? bare : bare.slice(0, at);
  if (!/^(@[\w.~-]+\/)?[\w.~-]+$/.test(name) || /\.(js|mjs|cjs|ts|tgz)$/.test(name)) return undefined;
  return { name, ...pinnedBy(at < 0 ? '' : bare.slice(at + 1), /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/) };
}

/** PyPI: `name==1.2`, uv's `name@1.2`, extras in brackets. https://docs.astral.sh/uv/guides/tools/ */
export function pythonSpec(text: string): PackageSpec | undefined {
  if (/^(git\+|https?:)/.test(text)) return gitSpec(text, '@');
  const match = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:(==|@|[<>=!~]=?)\s*(.+))?$/.exec(text.trim());
  const [, name = '', operator, version = ''] = match ?? [];
  if (name === '') return undefined;
  const isExact = operator === undefined || operator === '==' || operator === '@';
  return {
    name: name.toLowerCase(),
    ...(isExact ? pinnedBy(version, /^v?\d+(\.\d+)*([a-z]+\d+)?(\.(post|dev)\d+)?$/) : { pinned: false }),
  };
}

/** `module/path@v1.2.3` of go run and dnx. */
export function atSpec(text: string): PackageSpec | undefined {
  const [name = '', version = ''] = text.split('@', 2);
  return /^[\w][\w./-]*$/.test(name) ? { name, ...pinnedBy(version, /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$|^[0-9a-f]{12,40}$/) } : undefined;
}

// A branch or tag can be moved; a commit can not.
function gitSpec(text: string, separator: '#' | '@'): PackageSpec {
  const at = separator === '#' ? text.indexOf('#') : text.indexOf('@', text.indexOf('://') + 3);
  const name = (at < 0 ? text : text.slice(0, at))
    .replace(/^(git\+)?https?:\/\/([^@/]*@)?/, '')
    .replace(/^github:/, 'github.com/')
    .replace(/\.git$/, '');
  return { name, ...pinnedBy(at < 0 ? '' : (text.slice(at + 1).split(/[#&]/, 1)[0] ?? ''), /^[0-9a-f]{40}$/) };
}

function pinnedBy(version: string, exact: RegExp): { readonly pinned?: boolean } {
  return /[$<{%]/.test(version) ? {} : { pinned: exact.test(version) };
}
