import { describe, expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

const codeOf = (text: string) => {
  try {
    parseJson(text)
    return 'taken'
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code
  }
}

describe('a name twice in one object is refused, wherever it stands and however it is written', () => {
  test.each([
    '{"a":1,"a":1}',
    '{"name":"A","grade":2,"name":"B"}',
    '{"name":1,"n\\u0061me":2}',
    '{"x":{"y":[{"a":1,"b":{},"a":[]}]}}',
    '[{"a":{"b":1},"c":"a","a":2}]',
    '{"a\\"b":1,"a\\"b":2}',
    '{"\\\\":1,"\\\\":2}',
  ])('%s', (text) => {
    expect(codeOf(text)).toBe('json-key-twice')
  })
})

describe('the same name elsewhere, or as a value, is nothing wrong', () => {
  test.each([
    '{"a":"a","b":"a"}',
    '{"a":{"a":{"a":1}},"b":["a","a",{"a":1}]}',
    '[{"a":1},{"a":1},"a","a"]',
    '{"a":"\\",\\"a\\":\\"","b":1}',
    '{"":[],"a":[1,2],"b":{}}',
    '"a"',
    '12',
  ])('%s', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })
})

test('what is no JSON is told as that; a long and a deep text take no time', () => {
  expect(codeOf('{"a":1,}')).toBe('invalid-request')
  const began = performance.now()
  expect(codeOf(`{"a":"${'\\\\'.repeat(250_000)}","b":"${'\\"'.repeat(200_000)}"}`)).toBe('taken')
  expect(codeOf(`${'['.repeat(5000)}${']'.repeat(5000)}`)).toBe('taken')
  expect(performance.now() - began).toBeLessThan(2000)
})
