import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { argoCd } from './index.ts';

const read = (files: Files | string) => extractText(argoCd, typeof files === 'string' ? { 'argocd/apps.yaml': files } : files);
const end = (ref: Ref): string => ('key' in ref ? ref.key : `${ref.mention.kind} ${ref.mention.value}`);

function object(kind: string, name: string, spec: string, annotations = ''): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}, annotations: {${annotations}}}\nspec: ${spec}\n---\n`;
}
const application = (spec: string, annotations = '') => object('Application', 'shop', `{${spec}}`, annotations);

async function edges(files: Files | string, ...types: readonly string[]): Promise<string[]> {
  const found = await read(files);
  return found.edges
    .filter(({ type }) => types.includes(type))
    .map(({ type, from, to, props, environment, source }) => {
      const more = props === undefined ? '' : ` ${JSON.stringify(props)}`;
      return `${end(from)} ${type} ${end(to)}${more}${environment === undefined ? '' : ` in ${environment}`} :${source.line}`;
    });
}

describe('an application', () => {
  it('is a pipeline that Argo CD runs: it takes from a repository and brings a namespace into line', async () => {
    const text = application(
      'source: {repoURL: "https://github.com/acme/shop.git", path: deploy}, destination: {namespace: shop-prod}, syncPolicy: {automated: {}}',
    );

    const { nodes } = await read(text);

    expect(nodes.map(({ type, kind, key, name, props }) => [type, kind, key, name, props])).toEqual([
      [
        'Step',
        'service-task',
        'step:test/argo-cd/shop#sync',
        'sync',
        { automated: true, retry: 'default', timeout: 'none', effect: 'write', idempotent: true },
      ],
      ['System', 'platform', 'system:test/argo-cd', 'Argo CD', { product: 'Argo CD' }],
      ['Workflow', 'pipeline', 'workflow:test/argo-cd/shop', 'shop', { engine: 'argo-cd', autonomy: 'act' }],
      ['Boundary', 'environment', 'boundary:environment/production', 'production', undefined],
      ['Boundary', 'platform', 'boundary:platform/shop', 'shop', undefined],
    ]);
    expect(await edges(text, 'CALLS', 'RUNS', 'IN_BOUNDARY')).toEqual([
      'system:test/argo-cd RUNS workflow:test/argo-cd/shop :1',
      'step:test/argo-cd/shop#sync CALLS host github.com {"mode":"sync"} :4',
      'workflow:test/argo-cd/shop IN_BOUNDARY boundary:environment/production :4',
      'workflow:test/argo-cd/shop IN_BOUNDARY boundary:platform/shop :4',
    ]);
  });

  it.each([
    ['automated: {}', 'act', 'default', false],
    ['automated: {enabled: false}', 'act-with-approval', 'none', true],
    ['retry: {limit: 4}', 'act-with-approval', 'set', true],
    ['automated: {}, retry: {limit: -1}', 'act', 'unbounded', false],
    ['automated: {}, retry: {limit: 0}', 'act', 'none', false],
  ])('with {%s} acts as far as %s', async (policy, autonomy, retry, isApproved) => {
    const { nodes } = await read(application(`syncPolicy: {${policy}}`));

    expect(nodes.find(({ type }) => type === 'Workflow')?.props?.autonomy).toBe(autonomy);
    expect(nodes.find(({ type }) => type === 'Step')?.props?.retry).toBe(retry);
    expect(nodes.filter(({ kind }) => kind === 'approval').map(({ name }) => name)).toEqual(isApproved ? ['shop is synced by hand'] : []);
  });

  it('alerts whoever subscribes to its failures; news of success is no alert', async () => {
    const alerts = async (annotations: string) =>
      (await read(application('', annotations))).nodes.filter(({ kind }) => kind === 'alert').map(({ name, props }) => [name, props?.tags]);

    expect(await alerts('notifications.argoproj.io/subscribe.on-sync-failed.slack: shop')).toEqual([
      ['alert for shop', ['on-sync-failed']],
    ]);
    expect(await alerts('notifications.argoproj.io/subscribe.on-deployed.slack: shop')).toEqual([]);
    expect(await alerts('notifications.argoproj.io/subscriptions: "- trigger: [on-health-degraded, on-deployed]"')).toEqual([
      ['alert for shop', ['on-health-degraded']],
    ]);
  });

  it('takes from several repositories, in any form that git and helm write them, and names its cluster', async () => {
    const text = application(
      'sources: [{repoURL: "git@git.acme.io:core/shop.git"}, {repoURL: oci://registry.acme.io/charts}, {repoURL: "https://u:abcdef012345@git.acme.io/x"}, {repoURL: "{{url}}"}], destination: {name: eu-staging, server: "https://10.0.0.1:6443"}',
    );

    expect(await edges(text, 'CALLS', 'IN_BOUNDARY')).toEqual([
      'step:test/argo-cd/shop#sync CALLS host 10.0.0.1 :4',
      'step:test/argo-cd/shop#sync CALLS host git.acme.io {"mode":"sync"} :4',
      'step:test/argo-cd/shop#sync CALLS host git.acme.io {"mode":"sync","credential":"literal"} :4',
      'step:test/argo-cd/shop#sync CALLS host registry.acme.io {"mode":"sync"} :4',
      'workflow:test/argo-cd/shop IN_BOUNDARY boundary:environment/staging :4',
      'workflow:test/argo-cd/shop IN_BOUNDARY boundary:platform/eu-staging :4',
    ]);
    expect(JSON.stringify(await read(text))).not.toContain('abcdef012345');
  });

  it('puts the workloads of its path where it deploys them, if the root is its repository', async () => {
    const files = (repository: string): Files => ({
      'argocd/apps.yaml': application(
        `source: {repoURL: "https://github.com/acme/${repository}", path: ./overlays/prod/}, destination: {namespace: prod}`,
      ),
      'overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
      'base/app.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: acme/web}]}}}\n',
    });

    expect((await edges(files('test.git'), 'IN_BOUNDARY')).filter((edge) => edge.startsWith('system:'))).toEqual([
      'system:test/k8s/web IN_BOUNDARY boundary:environment/production in production :4',
    ]);
    expect((await edges(files('other'), 'IN_BOUNDARY')).filter((edge) => edge.startsWith('system:'))).toEqual([]);
  });
});

describe('a set of applications', () => {
  it('lies in the environments that its lists name', async () => {
    const text = object(
      'ApplicationSet',
      'shop',
      '{generators: [{matrix: {generators: [{list: {elements: [{env: prod}, {env: staging, region: eu}]}}, {git: {}}]}}], template: {spec: {source: {repoURL: "https://github.com/acme/shop", path: "{{path}}"}, destination: {namespace: "{{env}}"}}}}',
    );

    expect(await edges(text, 'IN_BOUNDARY', 'GUARDED_BY')).toEqual([
      'workflow:test/argo-cd/shop GUARDED_BY control:test/argo-cd/shop/sync :1',
      'workflow:test/argo-cd/shop IN_BOUNDARY boundary:environment/production :4',
      'workflow:test/argo-cd/shop IN_BOUNDARY boundary:environment/staging :4',
    ]);
  });
});

describe('a project', () => {
  const project = (spec: string) => object('AppProject', 'shop', `{${spec}}`);
  const apps =
    object('Application', 'shop-web', '{project: shop, destination: {namespace: web}}') +
    object('Application', 'ledger', '{project: core}');
  async function controls(text: string): Promise<string[]> {
    const { nodes, edges: found } = await read(text);
    return nodes
      .filter(({ type, kind }) => type === 'Control' && kind !== 'approval')
      .map(({ kind, name, key, props }) => {
        const guarded = found.filter(({ type, to }) => type === 'GUARDED_BY' && end(to) === key).map(({ from }) => end(from));
        return `${kind} ${name} [${String(props?.tags)}] < ${guarded.join(', ')}`;
      });
  }

  it('guards its applications, and windows those that they are for', async () => {
    const text = `${apps}${project(
      'sourceRepos: ["https://github.com/acme/*"], syncWindows: [{kind: deny, schedule: "0 22 * * *", duration: 8h, applications: ["shop-*"]}, {kind: allow, schedule: "0 9 * * *", duration: 1h, namespaces: [other], manualSync: true}]',
    )}`;

    expect(await controls(text)).toEqual([
      'policy what project shop may deploy [deployment-scope] < workflow:test/argo-cd/shop-web',
      'policy allow syncs at 0 9 * * * for 1h [allow,except-by-hand,sync-window] < ',
      'stop deny syncs at 0 22 * * * for 8h [deny,sync-window] < workflow:test/argo-cd/shop-web',
    ]);
  });

  it('that lets everything through controls nothing', async () => {
    expect(await controls(project('sourceRepos: ["*"], destinations: [{server: "*", namespace: "*"}]'))).toEqual([]);
  });

  it('names the groups that have a role in it', async () => {
    const text = project('roles: [{name: a, groups: ["acme:release-managers"]}]');

    expect(await edges(text, 'PERFORMED_BY')).toEqual(['control:test/k8s/shop/AppProject PERFORMED_BY team release-managers :4']);
  });
});
