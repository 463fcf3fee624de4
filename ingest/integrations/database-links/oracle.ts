// CREATE [SHARED] [PUBLIC] DATABASE LINK name CONNECT TO user IDENTIFIED BY password USING 'identifier'
// https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/CREATE-DATABASE-LINK.html
import { databaseReached, type Found, NOTHING, oracleReached, passwordIn } from './link.ts';
import { nameAt, stringAfter } from './options.ts';
import { beginsWith, isWord, type Statement } from './statements.ts';

export function oracleLinks(statement: Statement, file: string): Found {
  const at = beginsWith(statement, 'CREATE', 'OR REPLACE?', 'SHARED?', 'PUBLIC?', 'DATABASE', 'LINK', 'IF NOT EXISTS?');
  if (at < 0) return NOTHING;
  const { words, line } = statement;
  const name = nameAt(words, at);
  const by = words.findIndex((word, index) => isWord(word, 'IDENTIFIED') && isWord(words[index + 1], 'BY'));
  const isValues = by >= 0 && isWord(words[by + 2], 'VALUES');
  const credential = by < 0 ? undefined : isValues ? 'literal' : passwordIn(passwordAt(words, by + 2));
  const using = stringAfter(words, 'USING');
  // Without USING the link is called like the database that it leads to.
  const reached =
    using === undefined
      ? databaseReached({ host: undefined, name, engine: 'oracle', credential, file })
      : oracleReached(using, { file, credential, name });
  return { links: [{ name, line, reached }] };
}

// &pw and &&pw are two marks and a word.
function passwordAt(words: Statement['words'], at: number): string | undefined {
  const first = words[at];
  if (first?.kind !== 'mark') return first?.text;
  return first.text === '&' ? '&password' : undefined;
}
