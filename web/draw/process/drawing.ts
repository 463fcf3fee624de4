// A process map with everything in its place.

import type { Point } from '../drawing.ts';
import type { Area } from '../outline-path.ts';
import type { ProcessFlow, ProcessStep } from './view.ts';

export interface StepBox extends Area {
  readonly step: ProcessStep;
  /** The name in one or two lines. */
  readonly lines: readonly string[];
  /** Of the most frequent activity, 0–1. */
  readonly share: number;
  readonly isOnPath: boolean;
}

/** Where cases begin and end. */
export interface Terminal extends Area {
  readonly kind: 'start' | 'end';
  readonly cases: number;
}

export interface FlowLine {
  readonly id: string;
  /** Undefined for the lines from the start and to the end. */
  readonly flow: ProcessFlow | undefined;
  readonly count: number;
  readonly points: readonly Point[];
  readonly label: Area & { readonly text: string };
  readonly width: number;
  readonly isOnPath: boolean;
}

export interface ProcessDrawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly StepBox[];
  readonly terminals: readonly Terminal[];
  readonly lines: readonly FlowLine[];
  readonly path: readonly string[];
  readonly hiddenSteps: number;
  readonly hiddenFlows: number;
  readonly hiddenBegins: number;
  readonly hiddenEnds: number;
  /** The layout engine gave no answer: the activities stand in a column, without connections. */
  readonly isColumn: boolean;
}
