import { describe } from 'vitest';
import { ruleSuite } from '../rules/suite.ts';
import { noServer, openReal } from './real-server.ts';

describe.skipIf(noServer)('rules on a real Neo4j', () => {
  ruleSuite(openReal);
});
