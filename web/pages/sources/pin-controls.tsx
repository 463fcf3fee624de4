// The buttons of one decision: same, apart, or take it back; what the server refuses is said beside them.
import { useMutation } from 'urql';
import { type Decision, PIN, UNPIN } from './links-query.ts';

export interface PinControlsProps {
  readonly a: string;
  readonly b: string;
  /** Both things, for those who hear the page. */
  readonly names: string;
  readonly writable: boolean;
  readonly decision: Decision;
  /** They are one already, so a person can only part them. */
  readonly isUnited?: boolean;
}

export function PinControls({ a, b, names, writable, decision, isUnited = false }: PinControlsProps) {
  const [pinned, pin] = useMutation(PIN);
  const [undone, unpin] = useMutation(UNPIN);
  const isBusy = pinned.fetching || undone.fetching;
  const error = pinned.error ?? undone.error;
  if (!writable && decision === null) return null;
  return (
    <div className="link-decision">
      {decision === null ? (
        <>
          {!isUnited && (
            <button
              type="button"
              className="plain-button"
              disabled={isBusy}
              aria-label={`Same: ${names}`}
              onClick={() => pin({ a, b, is: 'SAME' })}
            >
              Same
            </button>
          )}
          <button
            type="button"
            className="plain-button"
            disabled={isBusy}
            aria-label={`Apart: ${names}`}
            onClick={() => pin({ a, b, is: 'APART' })}
          >
            Apart
          </button>
        </>
      ) : (
        <>
          <span>
            {decision.is === 'SAME' ? 'Same' : 'Apart'}
            {decision.inForce ? '' : ', from the next scan'}
          </span>
          {writable && (
            <button type="button" className="plain-button" disabled={isBusy} aria-label={`Undo: ${names}`} onClick={() => unpin({ a, b })}>
              Undo
            </button>
          )}
        </>
      )}
      {error !== undefined && (
        <p role="alert" className="link-refused">
          {error.networkError !== undefined ? 'The server does not answer.' : error.graphQLErrors.map((each) => each.message).join(' ')}
        </p>
      )}
    </div>
  );
}
