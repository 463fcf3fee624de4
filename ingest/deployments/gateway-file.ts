/** Files that configure a gateway: whoever starts a container with one is that gateway. */
export function isGatewayFile(path: string): boolean {
  return /(envoy|kong|gateway)[^/]*\.(ya?ml|json)$/i.test(path);
}
