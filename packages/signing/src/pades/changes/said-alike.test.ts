import { expect, test } from 'vitest'
import { folded, sayLines } from './said-alike.ts'

const says = (line: string, text: string): boolean => sayLines([[...folded(line)]], text)

test.each([
  ['two numbers at the end', '۳۴ ۱۲ ضرع', 'عرض ۱۲ ۳۴', '۱۲ ۳۴ ضرع'],
  ['three numbers', '۵ ۳۴ ۱۲ ضرع', 'عرض ۱۲ ۳۴ ۵', '۱۲ ۳۴ ۵ ضرع'],
  ['numbers between words', 'رتم ۳۴ ۱۲ ضرع', 'عرض ۱۲ ۳۴ متر', 'رتم ۱۲ ۳۴ ضرع'],
  ['numbers with signs', '+34 -12 ضرع', 'عرض -12 +34', '-12 +34 ضرع'],
])('%s stand in the order in which the line is read', (_, right, text, swapped) => {
  expect(says(right, text)).toBe(true)
  expect(says(swapped, text)).toBe(false)
})

test.each([
  ['as it was written down', 'عرض ۱۲ ۳۴', 'عرض ۱۲ ۳۴'],
  ['words of another script with numbers', 'A 12 34 ضرع', 'عرض A 12 34'],
  ['numbers before a word of another script', '12 34 cm ضرع', 'عرض 12 34 cm'],
  ['a number and its unit', '20 cm تماخض', 'ضخامت 20 cm'],
  ['in brackets', '(نتب) ۲۰ تماخض', 'ضخامت ۲۰ (بتن)'],
  ['from the left, words turned', '12 ضرع 34', '12 عرض 34'],
])('a line is taken %s', (_, line, text) => {
  expect(says(line, text)).toBe(true)
})
