import { expect, test } from 'vitest'
import { testCity } from '../testing.ts'
import { typesetter } from './typst.ts'

/** Far more text than any process sets in the time given. */
const endless = {
  main: 'sign.typ',
  data: { texts: ['متن دراز '.repeat(3_000_000)] },
  files: new Map(),
  labels: [],
}
const short = { ...endless, data: { texts: ['متن'] } }

test('while a document is set the server answers, and what takes too long is really ended', async () => {
  const city = await testCity()
  try {
    const typst = typesetter({ limitMs: 3000, processes: 1 })
    await typst.layOut(short)
    const [process] = typst.processes()
    const happened: string[] = []
    const setting = typst.layOut(endless).catch((error: unknown) => {
      happened.push('ended')
      return error
    })
    await new Promise((go) => setImmediate(go))
    const health = await city.council.app.request('/healthz')
    happened.push(`healthz ${health.status}`)
    expect(await setting).toMatchObject({ problem: { code: 'layout-too-long', status: 422 } })
    expect(happened).toEqual(['healthz 200', 'ended'])
    expect((await typst.layOut(short)).pages).toBe(1)
    expect(typst.processes()).not.toContain(process)
    expect(() => globalThis.process.kill(process ?? 0, 0)).toThrow('ESRCH')
  } finally {
    await city.close()
  }
})
