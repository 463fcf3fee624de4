// Reads an event log in XES as a stream: nothing of it is held but the columns of the log.
import { streamXml } from '../../read/xml-stream.ts';
import { logBuilder } from '../log-builder.ts';
import type { LogReader } from '../log-reading.ts';
import { clockOf } from './clock.ts';
import { collector } from './collect.ts';
import { castOf } from './roles.ts';

export const readXes: LogReader = async (document, options = {}) => {
  const mapping = options.mapping ?? document.mapping;
  const builder = logBuilder({ clearNames: options.clearNames ?? false });
  const [cast, clock] = [castOf(mapping), clockOf(mapping)];
  const collected = collector({ builder, cast, clock });
  const faults = await streamXml(document.bytes, collected);
  collected.finish();
  const { process, badEvents } = collected;
  const problems = [...faults, ...clock.problems(), ...collected.problems(), ...cast.missing()];
  return {
    log: builder.finish(),
    columns: cast.choices(),
    ...(process === undefined ? {} : { process }),
    badRows: badEvents,
    problems: problems.sort((a, b) => a.line - b.line),
  };
};
