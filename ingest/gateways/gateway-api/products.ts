// Which product stands behind a class of gateways.
// https://gateway-api.sigs.k8s.io/implementations/

/** First part of the controller's name → product. */
const BY_CONTROLLER: readonly (readonly [RegExp, string])[] = [
  [/^istio\.io\//, 'Istio'],
  [/^gateway\.envoyproxy\.io\//, 'Envoy Gateway'],
  [/^gateway\.nginx\.org\//, 'NGINX Gateway Fabric'],
  [/^(konghq\.com|gateway-operator\.konghq\.com)\//, 'Kong'],
  [/^(io\.cilium|cilium\.io)\//, 'Cilium'],
  [/^traefik\.io\//, 'Traefik'],
  [/^projectcontour\.io\//, 'Contour'],
  [/^networking\.gke\.io\//, 'Google Kubernetes Engine Gateway'],
  [/^(gateway\.k8s\.aws|eks\.amazonaws\.com|application-networking\.k8s\.aws)\//, 'AWS Gateway API Controller'],
  [/^alb\.networking\.azure\.io\//, 'Azure Application Gateway for Containers'],
  [/^(kgateway\.dev|solo\.io|gateway\.solo\.io)\//, 'kgateway'],
  [/^apisix\.apache\.org\//, 'Apache APISIX'],
  [/^haproxy/, 'HAProxy'],
  [/^tyk\.io\//, 'Tyk'],
];
/** Classes that products bring along under a fixed name. */
const BY_CLASS: readonly (readonly [RegExp, string])[] = [
  [/^istio(-waypoint|-remote)?$/, 'Istio'],
  [/^gke-/, 'Google Kubernetes Engine Gateway'],
  [/^cilium$/, 'Cilium'],
  [/^traefik$/, 'Traefik'],
  [/^kong$/, 'Kong'],
  [/^nginx$/, 'NGINX Gateway Fabric'],
  [/^azure-alb-/, 'Azure Application Gateway for Containers'],
];

export function productOf(className: string, controller: string | undefined): string | undefined {
  const byController = controller === undefined ? undefined : BY_CONTROLLER.find(([pattern]) => pattern.test(controller))?.[1];
  return byController ?? BY_CLASS.find(([pattern]) => pattern.test(className))?.[1];
}
