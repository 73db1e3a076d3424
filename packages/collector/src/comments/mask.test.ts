import { expect, test } from 'vitest';

import { mask } from './mask.ts';

test.each([
  ['Write to ada.lovelace+kept@mail.example.co.uk today', 'Write to [e-mail] today'],
  ['Mi scriva: però@esempio.it.', 'Mi scriva: [e-mail].'],
  ['My card is 4111 1111 1111 1111, thanks', 'My card is [card], thanks'],
  ['5500-0000-0000-0004', '[card]'],
  ['Amex 378282246310005!', 'Amex [card]!'],
  ['Pay to DE89 3704 0044 0532 0130 00 please', 'Pay to [IBAN] please'],
  ['IBAN GB82WEST12345698765432', 'IBAN [IBAN]'],
  ['it60x0542811101000000123456', '[IBAN]'],
])('hides what is personal: %s', (text, masked) => {
  expect(mask(text)).toBe(masked);
});

test.each([
  ['Call me at +39 06 698 12345', 'it', 'Call me at [phone]'],
  ['Il mio numero è 347 123 4567', 'it', 'Il mio numero è [phone]'],
  ['Chiami lo 06 6981 2345 dopo le 9', 'it-IT', 'Chiami lo [phone] dopo le 9'],
  ['(202) 555-0143 is mine', 'en-US', '[phone] is mine'],
  ['Ring 020 7946 0958', 'en-GB', 'Ring [phone]'],
  ['my phone is 2025550143', 'en', 'my phone is [phone]'],
  ['Llámame al 612 34 56 78', 'es', 'Llámame al [phone]'],
  ['Sunați la 0722 123 456', 'ro', 'Sunați la [phone]'],
  ['Звоните 8 (912) 345-67-89', 'ru', 'Звоните [phone]'],
  ['我的手机 13812345678', 'zh', '我的手机 [phone]'],
  ['هاتف 0501234567', 'ar-SA', 'هاتف [phone]'],
  ['Tel. 01 23 45 67 89', 'fr', 'Tel. [phone]'],
  ['030 901820 Berlin', 'de', '[phone] Berlin'],
])('hides a phone number as it is written where it is: %s', (text, locale, masked) => {
  expect(mask(text, locale)).toBe(masked);
});

test.each([
  'Order 4021183356 never came',
  'Order 4111111111111112 was late', // Luhn's check fails.
  'Invoice 2026-03-12, paid on 12/03/2026 at 10:45',
  'Between 2024-2025 we grew from 1200 to 3400 seats',
  'Version 12.4.18.2201 broke it',
  'It took 1 234 567 rows and 99.95 % of the time',
  'Ticket #100200300 and build 20260312101530',
  'DE00 3704 0044 0532 0130 00 is no account', // Its check digits are wrong.
  'SO24 hours of work for 12 people and 300 reports',
  'meet @ada at the office',
])('leaves alone what only looks like it: %s', (text) => {
  for (const locale of ['', 'en-US', 'it', 'de']) expect(mask(text, locale)).toBe(text);
});

test('a locale that is none, and one of another country, hide no less', () => {
  for (const locale of ['en-XX', 'constructor', '-', 'es-419', 'en-US']) {
    expect(mask('Il mio numero è 347 123 4567', locale)).toBe('Il mio numero è [phone]');
  }
});

test.each(['a', '1', '1 ', '+1', 'IT60', '0 (', 'a.', '@a'])(
  'the longest comment of %j is read in no time',
  (part) => {
    const startedAt = performance.now();
    mask(part.repeat(32_000 / part.length), 'it');
    // Some 50 ms on an idle machine; a reading that grows with the square of the length takes seconds.
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  },
);
