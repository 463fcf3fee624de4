import { describe } from 'vitest';
import { openEngine } from '../../graph/engine/open.ts';
import { engineContract } from '../engine/contract.ts';
import { noServer, server } from './real-server.ts';

describe.skipIf(noServer)('with a real server', () => {
  engineContract('neo4j', () => openEngine({ engine: 'neo4j', neo4j: server }));
});
