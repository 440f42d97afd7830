import { expect, test } from 'vitest'
import { typed } from './typed.ts'

test('pasted text loses what no keyboard types, and nothing else', () => {
  expect(typed('\u202e18\u202c\u0000 متر\tمی‌خواند\r\nخط دو')).toBe('18 متر می‌خواند\nخط دو')
})
