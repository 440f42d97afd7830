import { expect, test } from 'vitest'
import { checkFileName, checkFileNames } from './file-name.ts'

test('ordinary names pass, Persian ones with ZWNJ too', () => {
  for (const name of ['A-01_site.dxf', 'معماری/پلان همکف.pdf', 'نقشه‌ها/A-01.dxf'])
    expect(checkFileName(name)).toBeUndefined()
})

test.each([
  ['../A-01.dxf', 'name-path'],
  ['/etc/passwd', 'name-path'],
  ['a//b.dxf', 'name-path'],
  ['A-01\u202efdp.dxf', 'name-bidi'],
  ['A\u0007.dxf', 'name-control'],
  ['A\u200b.dxf', 'name-control'],
  ['cafe\u0301.dxf', 'name-normalisation'],
  ['nul.dxf', 'name-portable'],
  ['a\\b.dxf', 'name-portable'],
  ['A-01.dxf ', 'name-portable'],
  ['', 'name-length'],
  [`${'ن'.repeat(101)}`, 'name-length'],
  ['\ud800.dxf', 'name-encoding'],
])('%j is refused as %s', (name, code) => {
  expect(checkFileName(name)?.code).toBe(code)
})

test('names that differ by case, width or joiner only are one name somewhere', () => {
  const codes = (...names: string[]) => checkFileNames(names).map(({ code }) => code)
  expect(codes('a-01.dxf', 'A-01.DXF')).toEqual(['name-duplicate'])
  expect(codes('ﬁle.dxf', 'file.dxf')).toEqual(['name-duplicate'])
  expect(codes('نقشه‌ها.dxf', 'نقشهها.dxf')).toEqual(['name-duplicate'])
  expect(codes('A-01.dxf', 'A-02.dxf')).toEqual([])
})

test('a report shows the hidden character', () => {
  expect(checkFileName('A\u202e.dxf')?.subject).toBe('A\\u{202e}.dxf')
})
