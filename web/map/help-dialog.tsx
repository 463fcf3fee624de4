import { useEffect, useRef } from 'react';

const KEYS: readonly (readonly [string, string])[] = [
  ['← ↑ → ↓', 'go to the next thing in that direction'],
  ['Enter', 'open or close a box; open the details of a card'],
  ['Space', 'select, show details'],
  ['E', 'open or close the box in place'],
  ['F', 'focus: only this and its neighbours; again to leave'],
  ['+  −  0', 'zoom in, zoom out, fit'],
  ['/', 'search'],
  ['Esc', 'let go of the selection, then leave the focus'],
  ['?', 'this help'],
];

export function HelpDialog({ close }: { readonly close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="help-dialog" aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">Keys of the map</h2>
      <dl>
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>In the outline: ↑ ↓ walk, → opens, ← closes, Enter selects, F focuses.</p>
      <button type="button" className="plain-button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
