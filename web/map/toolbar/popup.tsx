import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** A button that opens a small panel below it; Escape or a click elsewhere closes it. */
export function Popup({ label, icon, children }: { readonly label: string; readonly icon: ReactNode; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', onEscape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', onEscape);
    };
  }, [open]);
  return (
    <div className="popup" ref={root}>
      <button ref={button} type="button" className="plain-button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {icon} {label}
      </button>
      {open && (
        <fieldset id={id} className="popup-panel" aria-label={label}>
          {children}
        </fieldset>
      )}
    </div>
  );
}
