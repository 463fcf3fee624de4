import type { ReactNode } from 'react';

export function Section({
  title,
  closed = false,
  children,
}: {
  readonly title: string;
  readonly closed?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className="section" open={!closed}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
