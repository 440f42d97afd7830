import { expect, test } from 'vitest'
import { phrasesEn } from './phrases-en.ts'
import { phrasesFa } from './phrases-fa.ts'

const message = { fa: 'بخشی از فایل پایان درستی ندارد', en: 'A part of the file has no proper end' }

test('a heading holds no raw numbers, but the name of what was changed', () => {
  for (const detail of ['8123-9222', '12 0 R', '0x1f', 'object 29']) {
    const reason = { code: 'pdf.cut', message, detail }
    expect(phrasesEn.verdict('altered', null, [], reason, false)).toMatch(/\. A part of the file/)
    expect(phrasesFa.verdict('altered', null, [], reason, false)).toMatch(/\. بخشی از فایل/)
  }
  const named = { code: 'pdf.cut', message, detail: 'Approval' }
  expect(phrasesEn.verdict('altered', null, [], named, false)).toContain('Approval')
})
