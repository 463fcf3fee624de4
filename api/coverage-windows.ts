// Joins what a person states about watching (fullscore.yaml) with the files that were read.
import picomatch from 'picomatch';
import type { CoverageOptions, StatedWindow } from '../graph/derive/coverage.ts';
import { pathOf } from '../graph/link/order.ts';
import type { Observation } from '../graph/model.ts';
import type { Config } from './config.ts';

/** A window counts only where it was stated and the file really holds events inside it. */
export function coverageOptions(config: Config, observations: readonly Observation[]): CoverageOptions {
  const windows: StatedWindow[] = [];
  for (const { files, from, to, sampling } of config.observation.windows) {
    const matches = picomatch(files, { dot: true });
    for (const observation of observations) {
      const holdsSome = observation.from <= to && observation.to >= from;
      if (matches(pathOf(observation.file)) && holdsSome)
        windows.push({ file: observation.file, from, to, sampling: Math.min(sampling, observation.sampling ?? 1) });
    }
  }
  const { minDays, oneSided, cadences } = config.observation;
  return { windows, minDays, oneSided: new Set(oneSided), cadences: new Map(Object.entries(cadences)) };
}
