/** How the process of a token's driver is started: the packaged agent has no file for it, and is that process itself. */
import { fork } from 'node:child_process'
import { isSea } from 'node:sea'
import type { ForkDriver } from '@mohr/signing/pkcs11'

/** What the packaged agent is told, to be the process of a driver. */
export const DRIVER_ROLE = 'token-driver'

export const forkOption: { fork?: ForkDriver } = isSea()
  ? { fork: (options) => fork(DRIVER_ROLE, [], options) }
  : {}
