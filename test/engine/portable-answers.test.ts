import { openEngine } from '../../graph/engine/open.ts';
import { portableAnswers } from './portable-answers.ts';

portableAnswers('embedded', () => openEngine({ engine: 'embedded' }));
