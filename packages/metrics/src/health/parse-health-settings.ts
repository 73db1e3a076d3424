import {
  DEFAULT_HEALTH_SETTINGS,
  HEALTH_INPUTS,
  NEWCOMER_INPUTS,
  USUAL_INPUTS,
  type HealthSettings,
} from './health-settings.ts';

/** The settings that a document holds, or one sentence for each thing that is wrong with it. */
export type ParsedHealthSettings =
  | { readonly ok: true; readonly settings: HealthSettings }
  | { readonly ok: false; readonly reasons: readonly string[] };

type Fields = Readonly<Record<string, unknown>>;

const MAX_WEIGHT = 1_000;
/** More would make depth a list of everything. */
const MAX_KEY_FEATURES = 50;

/** Reads settings as somebody wrote them. What they do not say is as in `DEFAULT_HEALTH_SETTINGS`. */
export function parseHealthSettings(value: unknown): ParsedHealthSettings {
  if (!isFields(value)) return { ok: false, reasons: ['The settings are an object.'] };
  const defaults = DEFAULT_HEALTH_SETTINGS;
  const weights = isFields(value['weights']) ? value['weights'] : {};
  const bands = isFields(value['bands']) ? value['bands'] : {};
  const settings = {
    ...defaults,
    ...value,
    weights: { ...defaults.weights, ...weights },
    bands: { ...defaults.bands, ...bands },
  } as HealthSettings;
  const reasons = [
    ...unknownNames(value, Object.keys(defaults), 'no setting'),
    ...unknownNames(weights, HEALTH_INPUTS, 'no input of a score'),
    ...unknownNames(bands, Object.keys(defaults.bands), 'no band with a lowest score'),
    ...notFields(value, ['weights', 'bands']),
    ...checkWeights(settings.weights),
    ...checkBands(settings.bands),
    ...checkKeyFeatures(settings.keyFeatures),
    ...checkWhole(settings.activeDays, '`activeDays`', 1, 30),
    ...checkWhole(settings.colleagues, '`colleagues`', 1, 1_000),
    ...checkWhole(settings.newcomerDays, '`newcomerDays`', 1, 365),
  ];
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, settings };
}

function unknownNames(fields: Fields, known: readonly string[], what: string): readonly string[] {
  return Object.keys(fields)
    .filter((name) => !known.includes(name))
    .map((name) => `\`${name.slice(0, 50)}\` is ${what}; there are ${known.join(', ')}.`);
}

function notFields(value: Fields, names: readonly string[]): readonly string[] {
  return names
    .filter((name) => value[name] !== undefined && !isFields(value[name]))
    .map((name) => `\`${name}\` is an object.`);
}

function checkWeights(weights: Fields): readonly string[] {
  const wrong = HEALTH_INPUTS.filter((name) => !isBetween(weights[name], 0, MAX_WEIGHT)).map(
    (name) => `The weight of \`${name}\` is a number from 0 to ${MAX_WEIGHT}.`,
  );
  if (wrong.length > 0) return wrong;
  return [USUAL_INPUTS, NEWCOMER_INPUTS]
    .filter((inputs) => inputs.every((name) => weights[name] === 0))
    .map((inputs) => `One of ${inputs.join(', ')} weighs more than 0.`);
}

function checkBands({ healthy, watch }: Fields): readonly string[] {
  const isGood = isBetween(healthy, 0, 100) && isBetween(watch, 0, 100) && watch > 0 && watch < healthy;
  return isGood ? [] : ['The bands begin at `watch` above 0 and at `healthy` above that, at most 100.'];
}

function checkKeyFeatures(names: unknown): readonly string[] {
  const isGood =
    Array.isArray(names) &&
    names.length <= MAX_KEY_FEATURES &&
    names.every((name) => typeof name === 'string' && name !== '') &&
    new Set(names).size === names.length;
  return isGood ? [] : [`\`keyFeatures\` is a list of at most ${MAX_KEY_FEATURES} different names.`];
}

function checkWhole(value: unknown, name: string, min: number, max: number): readonly string[] {
  return Number.isInteger(value) && isBetween(value, min, max)
    ? []
    : [`${name} is a whole number from ${min} to ${max}.`];
}

function isBetween(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
