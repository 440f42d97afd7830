import { expect, test } from 'vitest'
import { openPdf } from '../pdf/document.ts'
import { array, dict, name, num } from '../pdf/objects.ts'
import { smallPdf } from '../testing/small-pdf.ts'
import { docMdpOf } from './permissions.ts'

test('a certification counts whether its reference stands alone or in an array', () => {
  const reference = dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: num(1) }) })
  const document = openPdf(smallPdf())
  expect(docMdpOf(document, dict({ Reference: array([reference]) }))).toBe(1)
  expect(docMdpOf(document, dict({ Reference: reference }))).toBe(1)
  expect(docMdpOf(document, dict({}))).toBeUndefined()
})
