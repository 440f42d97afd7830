import { expect, test } from 'vitest'
import { hasOddInks } from './odd-inks.ts'

test.each([
  ['a transfer function', '<</Type/ExtGState/TR 5 0 R>>', '<</Type/ExtGState/TR/Identity/TR2 /Default>>'],
  ['one written with numbers', '<</T#52 5 0 R>>', '<</T#52 /Identity>>'],
  [
    'another space for greys',
    '<</DefaultGray[/Separation/All/DeviceGray 6 0 R]>>',
    '<</DefaultGray[/ICCBased 6 0 R]>>',
  ],
  [
    'one that stands elsewhere',
    '<</DefaultRGB 6 0 R>> 6 0 obj[/Separation/X',
    '<</DefaultRGB 6 0 R>> 6 0 obj [/ICCBased 7 0 R]',
  ],
  [
    'an ink that prints nothing',
    '[/Separation/None/DeviceGray 5 0 R]',
    '[/Separation/Black/DeviceGray 5 0 R]',
  ],
  ['several', '[/DeviceN[/None/None]/DeviceGray 5 0 R]', '[/DeviceN[/None/Cyan]/DeviceCMYK 5 0 R]'],
  ['a steep tone curve', '[/CalGray<</WhitePoint[1 1 1]/Gamma 0.0001>>]', '[/CalRGB<</Gamma[2.2 2.2 2.2]>>]'],
])('%s is odd', (_, odd, usual) => {
  expect(hasOddInks(odd)).toBe(true)
  expect(hasOddInks(usual)).toBe(false)
  expect(hasOddInks(`<</Length 9>>stream\n${odd}\nendstream`)).toBe(false)
})
