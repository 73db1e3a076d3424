import { AUTOMATION_PARAMETERS, DELIVERY_PARAMETERS } from '../automations/automations-route.ts';
import type { Operation } from './operation.ts';
import { flag, list, object, ref, text } from './schema.ts';

/** What can be asked of automations. */
export const AUTOMATION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/automations',
    summary: 'What Kept sends of its own accord, and how that goes.',
    parameters: AUTOMATION_PARAMETERS,
    answer: { schema: object({ automations: list(ref('Automation')) }) },
  },
  {
    method: 'post',
    path: '/api/automations',
    summary: 'Adds an automation; the secret of a webhook is shown this once.',
    parameters: AUTOMATION_PARAMETERS,
    body: ref('WantedAutomation'),
    answer: { status: 201, schema: ref('SavedAutomation') },
  },
  {
    method: 'put',
    path: '/api/automations/{id}',
    summary: 'Changes an automation; `newSecret` replaces the secret of a webhook.',
    parameters: AUTOMATION_PARAMETERS,
    body: ref('WantedAutomation'),
    answer: { schema: ref('SavedAutomation') },
  },
  {
    method: 'delete',
    path: '/api/automations/{id}',
    summary: 'Deletes an automation; what it was about to send is not sent.',
    parameters: AUTOMATION_PARAMETERS,
    answer: { schema: object({ ok: flag }) },
  },
  {
    method: 'get',
    path: '/api/automations/{id}/deliveries',
    summary: 'What an automation sent in the last 30 days, the latest first.',
    parameters: DELIVERY_PARAMETERS,
    answer: { schema: object({ deliveries: list(ref('Delivery')) }) },
  },
  {
    method: 'post',
    path: '/api/automations/{id}/test',
    summary: 'Sends a sample, once, and tells what became of it.',
    parameters: AUTOMATION_PARAMETERS,
    answer: { schema: ref('Delivery') },
  },
  {
    method: 'post',
    path: '/api/automations/{id}/redeliver',
    summary: 'Sends the message that `delivery` names again, under the same id.',
    parameters: AUTOMATION_PARAMETERS,
    body: object({ delivery: text }),
    answer: { schema: ref('Delivery') },
  },
];
