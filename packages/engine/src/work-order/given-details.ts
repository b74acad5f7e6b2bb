import type { OrderDetails } from './work-order.ts';

/** Details that were given, without those left undefined. */
export const givenDetails = (details: {
  readonly [K in keyof OrderDetails]?: OrderDetails[K] | undefined;
}): Partial<OrderDetails> =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
