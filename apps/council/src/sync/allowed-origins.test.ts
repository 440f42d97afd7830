import { expect, test } from 'vitest'
import { allowedOrigins } from './allowed-origins.ts'

const wrong = (part: string) => new Error(`wrong: ${part}`)

test('origins are separated by commas', () => {
  expect(allowedOrigins(undefined, wrong)).toEqual([])
  expect(allowedOrigins(' http://10.0.0.5:8080, https://city.example,', wrong)).toEqual([
    'http://10.0.0.5:8080',
    'https://city.example',
  ])
})

test.each([
  'https://a.example https://b.example',
  'https://a.example/path',
  'a.example',
  'https://a.example/',
])('what is no origin is refused: %s', (text) => {
  expect(() => allowedOrigins(text, wrong)).toThrow(`wrong: ${text}`)
})
