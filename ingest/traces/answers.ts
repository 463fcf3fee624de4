// Ends of requests that a service answered, each made once: the same service is asked for the same again and again.
import { type RequestAct, serviceTarget, type Target } from './target.ts';

export interface Answers {
  /** `isServer` where the answering span is one of a server, so that the caller waited. */
  target(service: string, asked: RequestAct, isServer: boolean): Target;
}

export function answers(): Answers {
  const known = { server: new WeakMap<RequestAct, Map<string, Target>>(), other: new WeakMap<RequestAct, Map<string, Target>>() };
  return {
    target(service, asked, isServer) {
      const targets = isServer ? known.server : known.other;
      const ofAct = targets.get(asked) ?? new Map<string, Target>();
      targets.set(asked, ofAct);
      const same = ofAct.get(service);
      if (same !== undefined) return same;
      const plain = serviceTarget(service, asked);
      const target: Target = isServer ? { ...plain, props: { mode: 'sync' } } : plain;
      ofAct.set(service, target);
      return target;
    },
  };
}
