import { useEffect, useRef, useState } from 'react';
import type { Drawing, FlowDirection } from '../../draw/drawing.ts';
import { type LayoutCache, layout } from '../../draw/layout.ts';
import type { View } from '../view-query.ts';
import { elkInWorker } from './elk-worker.ts';

const elk = elkInWorker();
const cache: LayoutCache = new Map();

export interface Drawn {
  readonly view: View;
  readonly drawing: Drawing;
}

interface DrawingWish {
  readonly ratio: number;
  readonly direction: FlowDirection | undefined;
  /** While it stays the same the map keeps its direction and proportions. */
  readonly keepWhile: string;
}

/** The drawing of a view; while a new one is computed the last one stays. */
export function useDrawing(view: View | undefined, options: DrawingWish): Drawn | undefined {
  const [drawn, setDrawn] = useState<Drawn>();
  const turn = useRef(0);
  const last = useRef<{ readonly keepWhile: string; readonly drawing: Drawing }>(undefined);
  const { ratio, direction, keepWhile } = options;
  useEffect(() => {
    if (view === undefined) return;
    turn.current += 1;
    const mine = turn.current;
    const like = last.current?.keepWhile === keepWhile ? last.current.drawing : undefined;
    layout(view, { elk, cache, ratio, direction, like }).then((drawing) => {
      if (mine !== turn.current) return;
      last.current = { keepWhile, drawing };
      setDrawn({ view, drawing });
    });
  }, [view, ratio, direction, keepWhile]);
  return drawn;
}
