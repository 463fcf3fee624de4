// One document of configuration, for the readers of both file forms.
import type { Emit, Siblings } from '../ingester.ts';
import { applicationsOf } from './spring-application.ts';
import { springDirectory } from './spring-directory.ts';
import { emitSpring } from './spring-facts.ts';
import { activation, environmentOfProfile, isTestPath, springPath } from './spring-files.ts';
import { valuesOf } from './spring-placeholders.ts';
import type { Property } from './spring-property.ts';

interface Place {
  readonly root: string;
  readonly path: string;
}

/** Emits what the properties say; nothing for the resources of tests, whose addresses are made up. */
export async function emitConfiguration(
  place: Place,
  properties: readonly Property[],
  { emit, siblings }: { readonly emit: Emit; readonly siblings: Siblings },
): Promise<void> {
  if (isTestPath(place.path) || properties.length === 0) return;
  const { directory, profile, isOwn, stem } = springPath(place.path);
  const known = await springDirectory(directory, siblings);
  const values = valuesOf(properties, isOwn ? known.common : await known.own(stem, siblings));
  const environment = environmentOfProfile(activation(properties)) ?? environmentOfProfile(profile);
  const applications = applicationsOf(place, values, known);
  for (const application of applications) {
    emitSpring(
      { application, properties, values, isShared: applications.length > 1, ...(environment === undefined ? {} : { environment }) },
      emit,
    );
  }
}
