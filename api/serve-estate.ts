// Workspace → scan → engine → judged → HTTP: the long-lived face.
import { join } from 'node:path';
import type { EngineName } from '../graph/engine/engine.ts';
import { openLoaded, scanAndKeep } from './estate.ts';
import { apolloFor } from './graphql/apollo.ts';
import { isLoopback, type Running, startServer } from './http/server.ts';
import { staticFiles } from './http/static-files.ts';
import { judgeEstate } from './judge-estate.ts';
import { packageRoot } from './package-root.ts';
import { reading } from './reading.ts';
import type { ScanProgress } from './scan-estate.ts';
import type { Workspace } from './workspace.ts';

export interface ServeOptions {
  readonly engine?: EngineName;
  readonly port: number;
  readonly host: string;
  /** Decisions of people are refused; always so where the server listens beyond this computer. */
  readonly isReadOnly?: boolean;
  readonly onProgress?: (progress: ScanProgress) => void;
  readonly say?: (text: string) => void;
}

/** Scans, judges and listens; closing it ends the engine too. */
export async function openServer(workspace: Workspace, options: ServeOptions): Promise<Running> {
  const { snapshot } = await scanAndKeep(workspace, options.onProgress === undefined ? {} : { onProgress: options.onProgress });
  options.say?.('loading the graph engine');
  const engine = await openLoaded(workspace, snapshot, options.engine);
  try {
    options.say?.('judging');
    const judged = await judgeEstate(engine, snapshot);
    const pages = staticFiles(join(packageRoot(), 'dist', 'web'));
    const running = await startServer({
      apollo: apolloFor({
        workspace,
        snapshot,
        judged,
        reading: reading(engine),
        isReadOnly: options.isReadOnly === true || !isLoopback(options.host),
      }),
      pages,
      port: options.port,
      host: options.host,
    });
    return {
      url: running.url,
      async close() {
        await running.close();
        await engine[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}
