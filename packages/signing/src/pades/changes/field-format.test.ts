/** Values as the functions of Acrobat's forms format them, and what only looks so. */
import { expect, test } from 'vitest'
import { openPdf } from '../../pdf/document.ts'
import { dict, name, textString } from '../../pdf/objects.ts'
import { isFormatted } from './field-format.ts'

const document = openPdf(
  new TextEncoder().encode(
    '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n' +
      'trailer<</Root 1 0 R/Size 2>>\nstartxref\n41\n%%EOF\n',
  ),
)
const field = (script: string) =>
  dict({ AA: dict({ F: dict({ S: name('JavaScript'), JS: textString(script) }) }) })

test.each<[string, string, string, string]>([
  ['AFNumber_Format(2, 0, 0, 0, "\\u20ac", false);', '1234', '1,234.00 €', '12,340.00 €'],
  ['AFNumber_Format(2, 2, 0, 0, " €", true)', '-1234.5', '-1.234,50 €', '1.234,50 €'],
  ['AFNumber_Format(0, 1, 3, 0, "", true)', '-12', '(12)', '(21)'],
  ['AFNumber_Format(0, 4, 0, 0, "", true)', '1200000', "1'200'000", "12'000'000"],
  ['AFNumber_Format(0, 0, 0, 0, "", true)', '12', '۱۲', '۲۱'],
  ['AFPercent_Format(1, 0)', '0.125', '12.5%', '1.25%'],
  ['AFSpecial_Format(2)', '2125551234', '(212) 555-1234', '(212) 555-4321'],
  ['AFDate_FormatEx("dd.mm.yyyy")', '1/2/2026', '01.02.2026', '02.01.2026'],
  ['AFDate_FormatEx("d mmmm yy")', '1.12.2026', '1 December 26', '12 January 26'],
])('%s of %s', (script, value, shown, other) => {
  expect(isFormatted(document, [field(script)], shown, value)).toBe(true)
  expect(isFormatted(document, [field(script)], other, value)).toBe(false)
})

test('a script of any other kind explains nothing', () => {
  expect(isFormatted(document, [field('event.value = "1,234.00"')], '1,234.00', '1234')).toBe(false)
  expect(isFormatted(document, [dict({})], '1,234.00', '1234')).toBe(false)
})
