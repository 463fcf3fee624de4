import { describe, expect, it } from 'vitest';
import { callsInScript } from './script.ts';

function calls(script: string): readonly string[] {
  return callsInScript(script).map(({ interaction, line }) => {
    const to = interaction.to;
    const mention = 'mention' in to ? `${to.mention.kind} ${to.mention.value}` : '';
    const { mode: _mode, ...props } = interaction.props ?? {};
    return `${line}: ${mention}${Object.keys(props).length === 0 ? '' : ` ${JSON.stringify(props)}`}`;
  });
}

describe('a call that a script makes with curl', () => {
  it('has the method that its options say', () => {
    expect(calls('curl https://api.shop.com/orders')).toEqual(['0: operation GET /orders']);
    expect(calls('set -e\ncurl -sX DELETE "https://api.shop.com/orders/7"')).toEqual(['1: operation DELETE /orders/7']);
    expect(calls('curl -fsS -d @order.json https://api.shop.com/orders')).toEqual(['0: operation POST /orders']);
    expect(calls('x=$(curl --request PUT https://api.shop.com/x | jq .id)')).toEqual(['0: operation PUT /x']);
  });

  it('goes over several lines', () => {
    expect(
      calls('curl \\\n  -X POST \\\n  -H "Content-Type: application/json" \\\n  -d \'{\n "a": 1 }\' \\\n  https://api.shop.com/a'),
    ).toEqual(['0: operation POST /a']);
  });

  it('says that it carries a secret, never which', () => {
    expect(calls('curl -H "Authorization: Bearer abc123def456ghi" https://a.shop.com/x')).toEqual([
      '0: operation GET /x {"credential":"literal"}',
    ]);
    expect(calls('curl -u admin:$PASSWORD https://a.shop.com/x')).toEqual(['0: operation GET /x {"auth":"basic","credential":"ref"}']);
    expect(calls('curl -X POST https://hooks.slack.com/services/T0/B0/secretsecret')).toEqual([
      '0: host hooks.slack.com {"credential":"literal"}',
    ]);
  });

  it('is none when something is fetched to be installed, or waited for, or commented out', () => {
    const script = [
      'curl -fsSL https://get.tool.dev | sh',
      'curl -LO https://dl.k8s.io/release/v1/bin/kubectl',
      'curl -o x https://a.shop.com/y',
      'until curl -s http://orders:8080/health; do sleep 1; done',
      '# curl https://a.shop.com/x',
      'curl https://example.com/x',
      'curl $URL',
      'curl https://${HOST}/x',
    ];

    expect(calls(script.join('\n'))).toEqual([]);
  });
});
