// Which format the times of a column have, by a sample of its values.
import { cursor, pointAtText } from './cursor.ts';
import { TIME_FORMATS, type TimeFormat } from './formats.ts';

/** Share of the values that a format must fit: a stray "n/a" does not hide it, and is told as a time that cannot be read. */
const FIT = 0.8;

export interface TimeChoice {
  /** Formats that fit equally well; they tell the same times where it is one, other times where there are more. Empty where none fits. */
  readonly formats: readonly TimeFormat[];
  /** Share of the values that they fit, 0–1. */
  readonly share: number;
}

/** `values` are not empty; a format that a person named is the only one that is tried. */
export function chooseFormat(values: readonly string[], given?: TimeFormat): TimeChoice {
  const read = (given === undefined ? TIME_FORMATS : [given]).map((format) => ({ format, times: timesOf(format, values) }));
  const counts = read.map(({ times }) => times.filter((time) => !Number.isNaN(time)).length);
  const most = Math.max(0, ...counts);
  const share = values.length === 0 ? 0 : most / values.length;
  if (most === 0 || share < FIT) return { formats: [], share };
  const best = read.filter((_each, i) => counts[i] === most);
  return {
    formats: best.filter(({ times }, i) => !best.slice(0, i).some((other) => isSame(times, other.times))).map(({ format }) => format),
    share,
  };
}

function timesOf(format: TimeFormat, values: readonly string[]): readonly number[] {
  const on = cursor();
  return values.map((value) => {
    pointAtText(on, value);
    return format.read(on);
  });
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.every((time, i) => Object.is(time, b[i]));
}
