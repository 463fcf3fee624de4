// Whether a process is only a picture: later versions are also what diagram editors save.
import { inside, textIn } from './element.ts';
import { listed, type Package } from './package.ts';
import { hasPerformer } from './performers.ts';
import { type Activity, implementationsOf, type Process } from './process.ts';

/** Nothing in it is handed to anybody: no tool, application, script or web service, and no performer of the package. */
export function isDrawing(held: Package, process: Process): boolean {
  if (held.isFirstVersion) return false;
  return !process.activities.some((activity) => isDone(activity) || (hasPerformer(activity) && hasParticipants(held, process)));
}

function hasParticipants(held: Package, process: Process): boolean {
  return [held.root, process.element].some((scope) => listed(scope, 'Participants', 'Participant').length > 0);
}

function isDone(activity: Activity): boolean {
  return implementationsOf(activity).some(
    (implementation) =>
      /^(Tool|TaskApplication)$/.test(implementation.name) ||
      (implementation.name === 'TaskScript' && textIn(inside(implementation, 'Script')[0]) !== undefined) ||
      inside(implementation, 'WebServiceOperation').length > 0,
  );
}
