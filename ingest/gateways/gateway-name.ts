/** What a person calls a gateway: its own name, told apart from the service of the same name that may stand behind it. */
export function gatewayTitle(name: string): string {
  return /gateway|ingress|egress|(^|[-_.])gw($|[-_.])|proxy|edge/i.test(name) ? name : `${name} (gateway)`;
}
