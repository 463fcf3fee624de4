import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { springProperties } from './index.ts';

const PATH = 'billing/src/main/resources/application.properties';

describe('a Spring properties file', () => {
  it('is read as Java reads it, each fact on the line where its property begins', async () => {
    const text = `! a comment
spring.application.name : billing
partner.url  https\\://partner.acme.io/\\
    in
spring.data.redis.host=caf\\u0065
ends.with.two.backslashes=c:\\\\\\\\
ledger.url=http://ledger
`;
    const { nodes, edges } = await extractText(springProperties, text, PATH);

    expect(nodes.map(({ key, source }) => [key, source.line])).toEqual([['system:billing', 2]]);
    expect(edges.map(({ to, source }) => ['mention' in to ? to.mention : undefined, source.line])).toEqual([
      [{ kind: 'host', value: 'partner.acme.io', path: '/in' }, 3],
      [{ kind: 'host', value: 'cafe' }, 5],
      [{ kind: 'host', value: 'ledger' }, 7],
    ]);
  });

  it('may hold several documents, each for its profile', async () => {
    const text =
      'spring.application.name=billing\na.url=http://a\n#---\nspring.config.activate.on-profile=prod\na.url=http://b\n!---\na.url=http://c\n';
    const { edges } = await extractText(springProperties, text, PATH);

    expect(edges.map(({ to, environment }) => ['mention' in to ? to.mention.value : '', environment])).toEqual([
      ['a', undefined],
      ['b', 'production'],
      ['c', undefined],
    ]);
  });

  it('takes the name of the application from the YAML beside it', async () => {
    const files = {
      'x/src/main/resources/bootstrap.yml': 'spring: {application: {name: ledger}}\n',
      'x/src/main/resources/application-dev.properties': 'a.url=http://a\n',
    };
    const { nodes } = await extractText(springProperties, files);

    expect(nodes.map(({ key, environment }) => [key, environment])).toEqual([['system:ledger', 'development']]);
  });

  it.each([
    ['liberty/bootstrap.properties', 'com.ibm.ws.logging.trace=*=info\nremote.url=http://x\n'],
    ['connect/application.properties', 'connector.class=x\nspring.a=b\n'],
    ['config/application.properties', ''],
    ['src/main/resources/applications.properties', 'spring.a=b\n'],
  ])('%s holding %j is none', async (path, text) => {
    expect((await extractText(springProperties, { [path]: text })).nodes).toEqual([]);
  });
});
