import { describe } from 'vitest';
import { openEngine } from '../../graph/engine/open.ts';
import { portableAnswers } from '../engine/portable-answers.ts';
import { noServer, server } from './real-server.ts';

describe.skipIf(noServer)('with a real server', () => {
  portableAnswers('neo4j', () => openEngine({ engine: 'neo4j', neo4j: server }));
});
