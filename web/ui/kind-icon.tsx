import { iconPath } from '../draw/icons.ts';
import type { Kind } from '../draw/kinds.ts';

/** The sign of a kind in its colour; the name stands beside it, so it is silent. */
export function KindIcon({ kind, size = 16 }: { readonly kind: Kind; readonly size?: number }) {
  return (
    <svg className={`kind-icon hue-${kind.hue}`} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={iconPath(kind.icon)} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
