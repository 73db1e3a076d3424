import type { Properties } from '@kept/protocol';

import { did } from '../../../../test/support/open-metrics.ts';
import type { Circumstances, Said } from '../../../../test/support/open-metrics.ts';

/** An account's subscription, billed by the month in euros unless `properties` say otherwise, begins or changes. */
export function pays(
  at: string,
  account: string,
  amount: number,
  properties: Properties = {},
  more: Circumstances = {},
): Said {
  return subscription(
    at,
    account,
    'Subscription Changed',
    { interval: 'month', currency: 'EUR', amount, ...properties },
    more,
  );
}

export function cancels(at: string, account: string, properties: Properties = {}): Said {
  return subscription(at, account, 'Subscription Cancelled', properties);
}

function subscription(
  at: string,
  account: string,
  event: string,
  properties: Properties,
  more: Circumstances = {},
): Said {
  return did(at, `account:${account}`, event, {
    groupId: account,
    ...more,
    properties: { subscription_id: `${account}-1`, ...properties },
  });
}
