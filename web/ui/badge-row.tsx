import { badgeText } from '../draw/badge.ts';
import type { Badge } from '../draw/view.ts';
import { counted } from '../state/vocabulary.ts';

/** Findings of a thing by severity, worst first: a sign for the eye, words for the ear. */
export function BadgeRow({ badges }: { readonly badges: readonly Badge[] }) {
  if (badges.length === 0) return null;
  return (
    <span className="badge-row">
      {badges.slice(0, 3).map((badge) => (
        <span
          key={badge.severity}
          className={`badge severity-${badge.severity.toLowerCase()}`}
          title={counted(badge.count, `${badge.severity.toLowerCase()} finding`)}
        >
          <span aria-hidden>{badgeText(badge)}</span>
          <span className="visually-hidden">{counted(badge.count, `${badge.severity.toLowerCase()} finding`)}</span>
        </span>
      ))}
    </span>
  );
}
