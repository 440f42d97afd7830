/** The thread that judges signed files. */
import { parentPort } from 'node:worker_threads'
import { verify } from '@mohr/signing'
import type { Answer, Order } from './judge-file.ts'

const say = (answer: Answer) => parentPort?.postMessage(answer)

parentPort?.on('message', async ({ number, bytes, options }: Order) =>
  say({ number, report: await verify(bytes, options) }),
)
say({ ready: true })
