import { readFileSync } from 'node:fs';
import type { EngineChild } from './engine-child.ts';

const INTERVAL_MS = 100;

/** Looks at the child's resident memory until stopped, and calls `exceeded` once when it is above the limit (bytes). */
export function watchMemory(child: EngineChild, limit: number, exceeded: () => void): { readonly stop: () => void } {
  const timer = setInterval(() => {
    if ((residentMemory(child.pid) ?? child.reportedMemory ?? 0) <= limit) return;
    clearInterval(timer);
    exceeded();
  }, INTERVAL_MS);
  return { stop: () => clearInterval(timer) };
}

// Linux tells it without asking the process; elsewhere, or when it is just gone, the answer is undefined.
function residentMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
