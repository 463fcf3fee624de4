// What a channel is for, where its name says so: order.DLT, orders-dlq, deadLetterQueue, orders-retry-2.

export function roleOf(name: string): 'retry' | 'dead-letter' | undefined {
  const plain = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  if (/(^|[^a-z])(dlq|dlt|dlx|dead[-_. ]?letters?)([^a-z]|$)/.test(plain)) return 'dead-letter';
  return /[^a-z]retry([-_.]?\d+)?$/.test(plain) ? 'retry' : undefined;
}
