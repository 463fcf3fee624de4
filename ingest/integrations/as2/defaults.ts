import type { EngineDefaults } from '../../workflows/defaults.ts';

export const ENGINE = 'openas2';

// It sends again and again where nothing limits it (SenderModule.DEFAULT_RETRIES), and waits 60 seconds for an answer (HttpSenderModule).
// https://github.com/OpenAS2/OpenAs2App/tree/master/Server/src/main/java/org/openas2/processor/sender
export const SILENT: EngineDefaults = { work: { retry: 'unbounded', timeout: 'default', errors: 'fail' } };
