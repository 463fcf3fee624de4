import { describe, expect, it } from 'vitest';
import { evaluated } from './azure-expression.ts';
import { resourceNameOf } from './azure-resource.ts';
import { credentialOf } from './secret.ts';

describe('an expression', () => {
  const value = (text: string) => evaluated(text, (holder, name) => (holder === 'parameters' && name === 'env' ? 'prod' : undefined));

  it('is as constant as its parts, with holes for the rest', () => {
    expect(value("'it''s'")).toBe("it's");
    expect(value("concat('bus-', parameters('env'), '/', variables('queue'))")).toBe('bus-prod/{}');
    expect(value("format('{0}/default/{1}', parameters('env'), 'x')")).toBe('prod/default/x');
    expect(value("encodeURIComponent(encodeURIComponent('a,b'))")).toBe('a,b');
    expect(value("listKeys(resourceId('x'), '2019').value")).toBe('{}');
  });

  it('that is nested without end is not followed for ever', () => {
    expect(value(`${'string('.repeat(5000)}'x'${')'.repeat(5000)}`)).toBe('{}');
  });
});

describe('a resource', () => {
  const named = (text: string) => {
    const found = resourceNameOf(text);
    return found === undefined
      ? undefined
      : [found.type, ...found.names.map(({ text: name, isPlaceholder }) => (isPlaceholder ? `<${name}>` : name))].join(' ');
  };

  it('is named by its id, by resourceId, and by texts that are joined to one', () => {
    expect(named('/subscriptions/1/resourceGroups/r/providers/Microsoft.Web/sites/shop/functions/parse')).toBe(
      'microsoft.web/sites/functions shop parse',
    );
    expect(named("[resourceId('Microsoft.Logic/workflows', parameters('flow'))]")).toBe('microsoft.logic/workflows <flow>');
    expect(named("[resourceId(parameters('group'), 'Microsoft.Logic/workflows/triggers', 'flow', 'manual')]")).toBe(
      'microsoft.logic/workflows/triggers flow manual',
    );
    expect(
      named(
        "[concat('/subscriptions/', subscription().subscriptionId, '/providers/Microsoft.Web/locations/', parameters('place'), '/managedApis/sql')]",
      ),
    ).toBe('microsoft.web/locations/managedapis <place> sql');
    expect(named("/subscriptions/@{encodeURIComponent('x')}/providers/Microsoft.Logic/workflows/@{body('y')}")).toBe(
      "microsoft.logic/workflows <@{body('y')}>",
    );
    expect(named('notify')).toBeUndefined();
  });
});

it('what keeps a request from being forged is no secret', () => {
  expect(credentialOf('X-CSRF-Token', 'Fetch')).toBeUndefined();
  expect(credentialOf('WTF_CSRF_SECRET_KEY', 'Summ3r-Rain-7731')).toBe('literal');
});
