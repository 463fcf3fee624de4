import type { ErrorComponentProps } from '@tanstack/react-router';

/** A page that could not be shown at all: never a stack trace. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <div className="page">
      <h1>This page could not be shown</h1>
      <div className="state state-failed" role="alert">
        <p>{error instanceof Error ? error.message : 'The reason is not known.'}</p>
        <button type="button" className="plain-button" onClick={reset}>
          Try again
        </button>
      </div>
    </div>
  );
}
