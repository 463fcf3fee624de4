// The four states of every page that are not the page itself; each says what to do.
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';

export function Waiting() {
  return (
    <p className="state" role="status">
      Reading the graph …
    </p>
  );
}

/** The answer was an error: what happened in the server's words, and the next step. */
export function Failed({ error, retry }: { readonly error: CombinedError; readonly retry?: () => void }) {
  const isAway = error.networkError !== undefined;
  return (
    <div className="state state-failed" role="alert">
      <strong>{isAway ? 'The server does not answer.' : 'The server could not answer this question.'}</strong>
      <p>
        {isAway
          ? 'Is `fullscore serve` still running in its terminal? Start it again, then try again here.'
          : error.graphQLErrors.map((each) => each.message).join(' ')}
      </p>
      {retry !== undefined && (
        <button type="button" className="plain-button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Nothing to show, and what would change that. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="state">
      <strong>{title}</strong>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
