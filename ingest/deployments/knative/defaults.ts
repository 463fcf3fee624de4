// How often an event without a delivery specification is sent again, and how long a call may take, depends on what carries the channel: not known here.
// https://knative.dev/docs/eventing/event-delivery/
import type { EngineDefaults } from '../../workflows/defaults.ts';

export const EVENTING: EngineDefaults = {};
