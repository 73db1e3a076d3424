import type { Survey } from '@kept/protocol';

import type { Finding } from './finding.ts';

/** WCAG 2.2, 1.4.11: what marks a choice stands out from what is beside it. */
const MIN_CONTRAST = 3;

/** The card's own surfaces, light and dark. */
const SURFACES = { light: '#ffffff', dark: '#1d1f24' } as const;

/** What of a definition's looks and times cannot be, or cannot be seen. */
export function toLookFindings({ appearance = {}, schedule = {}, sample }: Survey): readonly Finding[] {
  return [
    ...toContrast(appearance.accent, appearance.scheme),
    ...(['startsAt', 'endsAt'] as const)
      .filter((key) => schedule[key] !== undefined && Number.isNaN(Date.parse(schedule[key])))
      .map((key) => time(`schedule.${key}`, schedule[key] ?? '', 'This is no time.', '2026-12-01T00:00:00Z')),
    ...(Date.parse(schedule.startsAt ?? '') >= Date.parse(schedule.endsAt ?? '')
      ? [time('schedule.endsAt', schedule.endsAt ?? '', 'It ends before it begins.', 'Let it end later.')]
      : []),
    ...(sample && !(sample.percent > 0 && sample.percent <= 100)
      ? [
          time(
            'sample.percent',
            `${sample.percent}`,
            'A sample is more than 0 and at most 100 percent.',
            '33',
          ),
        ]
      : []),
  ];
}

function toContrast(accent: string | undefined, scheme: 'light' | 'dark' | undefined): readonly Finding[] {
  const colour = accent && readHex(accent);
  // Other ways to write a colour are judged where it is drawn.
  if (!accent || !colour) return [];
  return Object.entries(SURFACES)
    .filter(([name]) => scheme === undefined || name === scheme)
    .map(([name, surface]) => ({ name, contrast: contrastOf(colour, readHex(surface) ?? [0, 0, 0]) }))
    .filter(({ contrast }) => contrast < MIN_CONTRAST)
    .map(({ name, contrast }) => ({
      rule: 'contrast',
      severity: 'warning',
      at: 'appearance.accent',
      text: accent,
      message: `On the ${name} card its contrast is ${contrast.toFixed(1)} to 1, and a chosen answer is hard to see under ${MIN_CONTRAST} to 1.`,
      better: name === 'light' ? 'Take a darker colour.' : 'Take a lighter colour, or set `scheme: "light"`.',
    }));
}

type Rgb = readonly [number, number, number];

function readHex(text: string): Rgb | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (digits === undefined) return null;
  const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
  return [red, green, blue];
}

/** The contrast ratio of WCAG 2.x. */
function contrastOf(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function time(at: string, text: string, message: string, better: string): Finding {
  return { rule: 'schedule', severity: 'error', at, text, message, better };
}
