import { DrawingsError, releaseDigest } from '@mohr/drawings'
import { describe, expect, test } from 'vitest'
import { CommandError, problemOf } from './errors.ts'

describe('what a command says of something thrown', () => {
  test('a typed error of a library keeps its code and both languages', async () => {
    const error = await releaseDigest(new Map()).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DrawingsError)
    expect(problemOf(error)).toEqual({
      code: 'manifest-missing',
      message: { fa: 'مجموعه manifest.json ندارد.', en: 'The set has no manifest.json.' },
    })
  })

  test('a refusal of the command keeps its detail', () => {
    expect(problemOf(new CommandError('file-not-found', 'x.pdf'))).toMatchObject({
      code: 'file-not-found',
      detail: 'x.pdf',
    })
  })

  test('anything else is internal, with its own words as detail', () => {
    expect(problemOf(new TypeError('oops'))).toMatchObject({ code: 'internal', detail: 'oops' })
    expect(problemOf('oops')).toMatchObject({ code: 'internal', detail: 'oops' })
    expect(problemOf(undefined)).toMatchObject({ code: 'internal', detail: 'undefined' })
  })
})
