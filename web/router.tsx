// Addresses and pages. Every page but the first is loaded when it is asked for.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { OverviewPage } from './pages/overview/overview-page.tsx';
import { FLOW_CLASSES } from './pages/processes/flow-classes.ts';
import { NoSuchPage } from './shell/no-such-page.tsx';
import { PageFailed } from './shell/page-failed.tsx';
import { Shell } from './shell/shell.tsx';
import { findingsSearch } from './state/findings-search.ts';
import { ledgerSearch } from './state/ledger-search.ts';
import { mapSearch } from './state/map-search.ts';
import { compact, oneOf, text, whole } from './state/read-search.ts';
import { Waiting } from './ui/states.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });

const overview = createRoute({ getParentRoute: () => root, path: '/', component: OverviewPage });
const map = createRoute({
  getParentRoute: () => root,
  path: '/map',
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => import('./map/map-page.tsx'), 'MapPage'),
});
const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  validateSearch: findingsSearch,
  component: lazyRouteComponent(() => import('./pages/findings/findings-page.tsx'), 'FindingsPage'),
});
const finding = createRoute({
  getParentRoute: () => root,
  path: '/findings/$id',
  component: lazyRouteComponent(() => import('./pages/findings/finding-page.tsx'), 'FindingPage'),
});
const ledger = createRoute({
  getParentRoute: () => root,
  path: '/ledger',
  validateSearch: ledgerSearch,
  component: lazyRouteComponent(() => import('./pages/ledger/ledger-page.tsx'), 'LedgerPage'),
});
const processes = createRoute({
  getParentRoute: () => root,
  path: '/processes',
  component: lazyRouteComponent(() => import('./pages/processes/processes-page.tsx'), 'ProcessesPage'),
});
const process = createRoute({
  getParentRoute: () => root,
  path: '/processes/$id',
  validateSearch: (raw: Record<string, unknown>) =>
    compact({
      steps: whole(raw, 'steps', { least: 1, most: 100 }),
      flows: whole(raw, 'flows', { least: 1, most: 100 }),
      class: oneOf(raw, 'class', FLOW_CLASSES),
    }),
  component: lazyRouteComponent(() => import('./pages/processes/process-page.tsx'), 'ProcessPage'),
});
const assess = createRoute({
  getParentRoute: () => root,
  path: '/assess',
  validateSearch: (raw: Record<string, unknown>) => compact({ question: whole(raw, 'question', { least: 1, most: 6 }) }),
  component: lazyRouteComponent(() => import('./pages/assess/assess-page.tsx'), 'AssessPage'),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  validateSearch: (raw: Record<string, unknown>) => compact({ rule: text(raw, 'rule') }),
  component: lazyRouteComponent(() => import('./pages/rules/rules-page.tsx'), 'RulesPage'),
});
const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: lazyRouteComponent(() => import('./pages/sources/sources-page.tsx'), 'SourcesPage'),
});
const node = createRoute({
  getParentRoute: () => root,
  path: '/node/$id',
  component: lazyRouteComponent(() => import('./pages/node/node-page.tsx'), 'NodePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([overview, map, findings, finding, ledger, processes, process, assess, rules, sources, node]),
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
