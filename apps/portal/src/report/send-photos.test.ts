import { expect, test } from 'vitest'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { sendPhotos } from './send-photos.ts'

const photo = (name: string) => new File(['x'], name, { type: 'image/png' })
const files = ['one', 'bad', 'three', 'four'].map(photo)
const badPhoto = new ApiProblem({
  type: 'about:blank',
  status: 415,
  code: 'photo-type',
  title: { fa: 'عکس نیست', en: 'no photo' },
})

test('one bad photo is left out with its reason, and the others arrive', async () => {
  const arrived: string[] = []
  const sent = await sendPhotos(
    files,
    async ({ name }) => {
      if (name === 'bad') throw badPhoto
      arrived.push(name)
    },
    () => {},
  )
  expect(arrived).toEqual(['one', 'three', 'four'])
  expect(sent).toEqual({ refused: [{ file: files[1], error: badPhoto }], unsent: [] })
})

test('where the server is silent, what was not sent is kept', async () => {
  const sent = await sendPhotos(
    files,
    async ({ name }) => {
      if (name === 'three') throw new Unreachable()
    },
    () => {},
  )
  expect(sent).toEqual({ refused: [], unsent: files.slice(2) })
})
