// fullscore serve: scan, judge, then answer until Ctrl-C.
import type { EngineName } from '../../../graph/engine/engine.ts';
import { openServer } from '../../serve-estate.ts';
import { openWorkspace, type Workspace, type WorkspaceFlags } from '../../workspace.ts';
import { colour, terminal } from '../terminal.ts';

export interface ServeFlags extends WorkspaceFlags {
  readonly engine?: EngineName;
  readonly port: number;
  readonly host: string;
  readonly isReadOnly?: boolean;
}

export async function serveCommand(paths: readonly string[], flags: ServeFlags): Promise<number> {
  return serve(await openWorkspace(paths, flags), flags, [
    'Open the map, choose a lens, click an edge to see the lines that state it.',
    'Findings: every accusation has its file, its line and its population.',
    'Assessment: six questions as intervals, each open to its rules.',
  ]);
}

/** Serves a workspace until the process is told to stop; prints the address as soon as it answers. */
export async function serve(workspace: Workspace, flags: ServeFlags, hints: readonly string[]): Promise<number> {
  const out = terminal();
  const running = await openServer(workspace, {
    ...flags,
    onProgress: ({ done, total, file }) => out.progress(`reading ${done} of ${total}  ${file}`),
    say: (text) => out.progress(text),
  });
  out.clearProgress();
  out.print(`${colour.bold(workspace.name)} is served at ${colour.cyan(running.url)}\n`);
  for (const [i, hint] of hints.entries()) out.print(`  ${i + 1}. ${hint}`);
  out.print(colour.dim(`\nGraphQL at ${running.url}/graphql · Ctrl-C ends it`));
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await running.close();
  return 0;
}
