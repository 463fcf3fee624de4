// Queues and topics of Azure Service Bus: every queue and every subscription has a dead letter of its own.
// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues

/** Name of the dead letter of a queue, or of one subscription of a topic. */
export function deadLetterOf(entity: string, subscription?: string): string {
  return `${subscription === undefined ? entity : `${entity}/subscriptions/${subscription}`}/$DeadLetterQueue`;
}
