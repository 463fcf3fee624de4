import { openEngine } from '../../graph/engine/open.ts';
import { ruleSuite } from './suite.ts';

ruleSuite(() => openEngine({ engine: 'embedded' }));
