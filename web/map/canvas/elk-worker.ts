// The layout engine in a worker: it can be slow or hang, and the page must not.
import elkApi from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Elk, ElkGraph } from '../../draw/elk.ts';

/** The package is CommonJS: its class hangs on its only export. */
const ELK = elkApi.default;
const MOST_MS = 8_000;

/** One worker for the page; after a time out it is ended and the next call starts another. */
export function elkInWorker(): Elk {
  let engine: InstanceType<typeof ELK> | undefined;
  return async (graph) => {
    engine ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
    const asked = engine;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        asked.terminateWorker();
        if (engine === asked) engine = undefined;
        reject(new Error('The layout took too long.'));
      }, MOST_MS);
    });
    try {
      return (await Promise.race([asked.layout(structuredClone(graph) as never), late])) as unknown as ElkGraph; // the engine answers the graph it got, with places
    } finally {
      clearTimeout(timer);
    }
  };
}
