import { useEffect, useRef, useState } from 'react';
import type { Shares } from '../../draw/process/choose.ts';
import type { ProcessDrawing } from '../../draw/process/drawing.ts';
import { layoutProcess } from '../../draw/process/layout.ts';
import type { ProcessView } from '../../draw/process/view.ts';
import { elkInWorker } from '../../map/canvas/elk-worker.ts';

const elk = elkInWorker();

/** The drawing of a process; while a new one is computed the last one stays. */
export function useProcessDrawing(view: ProcessView, { steps, flows }: Shares): ProcessDrawing | undefined {
  const [drawing, setDrawing] = useState<ProcessDrawing>();
  const turn = useRef(0);
  useEffect(() => {
    turn.current += 1;
    const mine = turn.current;
    // A slider gives many values on its way; only where it rests is laid out.
    const timer = setTimeout(() => {
      layoutProcess(view, { elk, shares: { steps, flows } }).then((found) => {
        if (mine === turn.current) setDrawing(found);
      });
    }, 60);
    return () => clearTimeout(timer);
  }, [view, steps, flows]);
  return drawing;
}
