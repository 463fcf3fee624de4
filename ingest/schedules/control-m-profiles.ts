// Connection profiles as facts of their own: Control-M reaches the other side by them, whichever job it is for.
import { globalKey } from '../../graph/key.ts';
import type { Emit } from '../ingester.ts';
import type { Profile } from './control-m-model.ts';
import { hostOfProfile, profileCall } from './control-m-profile.ts';

/** Only profiles that name a host say more than the jobs that use them. */
export function emitProfiles(profiles: readonly Profile[], emit: Emit): void {
  const key = globalKey('System', 'control-m');
  for (const profile of profiles) {
    const host = hostOfProfile(profile);
    const call = host === undefined ? undefined : profileCall(profile.name, new Map([[profile.name, profile]]), profile.type);
    if (call === undefined) continue;
    emit.node({
      type: 'System',
      kind: 'platform',
      key,
      name: 'Control-M',
      props: { vendor: 'BMC', product: 'Control-M' },
      source: profile.source,
    });
    emit.edge({
      type: call.relation,
      from: { key },
      to: call.to,
      ...(call.props === undefined ? {} : { props: call.props }),
      source: profile.source,
    });
  }
}
