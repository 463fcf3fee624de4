import { describe, expect, it } from 'vitest';
import { productOfHost } from './product.ts';
import { PRODUCTS } from './products.ts';

describe('a product', () => {
  it.each([
    ['api.stripe.com', 'stripe'],
    ['stripe.com', 'stripe'],
    ['acme.my.salesforce.com', 'salesforce'],
    ['acme.service-now.com', 'servicenow'],
    ['my300123.s4hana.ondemand.com', 'sap-s4hana-cloud'],
    ['wd5-impl-services1.workday.com', 'workday'],
    ['graph.microsoft.com', 'microsoft-graph'],
    ['sheets.googleapis.com', 'google-workspace'],
    ['foo.googleapis.com', 'google-apis'],
    ['us-central1-aiplatform.googleapis.com', 'vertex-ai'],
    ['generativelanguage.googleapis.com', 'google-ai'],
    ['sqs.eu-west-1.amazonaws.com', 'aws-sqs'],
    ['ec2.eu-west-1.amazonaws.com', 'aws'],
    ['bedrock-runtime.us-east-1.amazonaws.com', 'bedrock'],
    ['shop.abc123.eu-west-1.rds.amazonaws.com', 'aws-rds'],
    ['bucket.s3.amazonaws.com', 'aws-s3'],
    ['bucket.s3.eu-west-1.amazonaws.com', 'aws-s3'],
    ['acme.openai.azure.com', 'azure-openai'],
    ['api.openai.com', 'openai'],
    ['acme.servicebus.windows.net', 'azure-service-bus'],
    ['acme.zendesk.com', 'zendesk'],
    ['api-eu.dhl.com', 'dhl'],
    ['API.Anthropic.com.', 'anthropic'],
    ['abc.execute-api.eu-west-1.amazonaws.com', 'aws-api-gateway'],
    ['model-runner.docker.internal', 'docker-model-runner'],
    ['acme.mongodb.net', 'mongodb-atlas'],
  ])('answers on %s', (host, id) => {
    expect(productOfHost(host)?.id).toBe(id);
  });

  it.each(['orders', 'mystripe.com', 'stripe.com.evil.io', 'acme.io', 'slack.com.local', 'box', 'notbox.com', 'graph.acme.com', 'x.com'])(
    'does not answer on %s',
    (host) => {
      expect(productOfHost(host)).toBeUndefined();
    },
  );

  it('has one id, and no host belongs to two', () => {
    const hosts = PRODUCTS.flatMap((product) => product.hosts);

    expect(new Set(PRODUCTS.map((product) => product.id)).size).toBe(PRODUCTS.length);
    expect(new Set(hosts).size).toBe(hosts.length);
  });
});
