import type { EngineDefaults } from '../../workflows/defaults.ts';

// retries 0, no execution_timeout, no dagrun_timeout; a sensor gives up after seven days:
// https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/tasks.html#timeouts
// https://airflow.apache.org/docs/apache-airflow/stable/configurations-ref.html#default-task-retries
export const AIRFLOW: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail' },
  run: { timeout: 'none' },
};
