/**
 * The process that holds the driver. A driver is the maker's native code: when it crashes or hangs, this process goes
 * down and not the one that signs documents. Calls are answered one after another.
 */
import { CKA, CKF, CKO, CKR, CKU } from './constants.ts'
import { type Driver, DriverFailure, loadDriver } from './driver.ts'
import type {
  Answer,
  CertificateObject,
  KeyObject,
  MechanismUse,
  Operation,
  OperationName,
  Request,
  SlotInfo,
  TokenInfo,
} from './protocol.ts'

type RawSlot = { slotDescription: Uint8Array; flags: number }
type RawToken = {
  label: Uint8Array
  manufacturerID: Uint8Array
  model: Uint8Array
  serialNumber: Uint8Array
  flags: number
}
type RawInfo = { manufacturerID: Uint8Array; libraryDescription: Uint8Array }

let driver: Driver
const sessions = new Map<number, number>()

/** Fixed fields are padded with blanks, by some drivers with zeros. */
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/[\0 ]+$/, '')
const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')

type Answers = { [K in OperationName]: (ask: Operation[K]['ask']) => Promise<Operation[K]['answer']> }

const answers: Answers = {
  async load({ library }) {
    driver = await loadDriver(library)
    driver.initialize()
    const info = driver.info<RawInfo>('C_GetInfo')
    return { description: text(info.libraryDescription), manufacturer: text(info.manufacturerID) }
  },

  async slots() {
    return driver.slots().map(describeSlot)
  },

  async objects({ slot }) {
    const session = sessionOf(slot)
    return {
      certificates: driver.find(session, CKO.certificate).flatMap((object): CertificateObject[] => {
        const der = driver.attribute(session, object, CKA.value)
        if (der === undefined || der.length === 0) return []
        const id = hex(driver.attribute(session, object, CKA.id))
        const label = driver.attribute(session, object, CKA.label)
        return [{ id, label: text(label ?? new Uint8Array(0)), der }]
      }),
      keys: driver.find(session, CKO.privateKey).map(
        (handle): KeyObject => ({
          handle,
          id: hex(driver.attribute(session, handle, CKA.id)),
          alwaysAuthenticate: driver.attribute(session, handle, CKA.alwaysAuthenticate)?.[0] === 1,
        }),
      ),
      mechanisms: driver.mechanisms(slot),
    }
  },

  async login({ slot, pin }) {
    login(sessionOf(slot), CKU.user, pin ?? null, [CKR.userAlreadyLoggedIn])
    return true
  },

  async sign({ slot, key, attempts, pin }) {
    const session = sessionOf(slot)
    for (let attempt = 0; ; attempt++) {
      const { mechanism, parameters, data } = attempts[attempt] as MechanismUse
      try {
        driver.call('C_SignInit', [], session, driver.mechanism(mechanism, parameters), key)
      } catch (error) {
        if (attempt + 1 < attempts.length && refusesMechanism(error)) continue
        throw error
      }
      if (pin !== undefined) logInToSign(session, pin, data)
      return { value: driver.signature(session, data), attempt }
    }
  },
}

/** Values that mean "not this mechanism with this key": some tokens list what they don't do. */
const OTHER_MECHANISM: readonly number[] = [
  CKR.mechanismInvalid,
  CKR.mechanismParamInvalid,
  CKR.functionNotSupported,
  CKR.keyTypeInconsistent,
  CKR.keyFunctionNotPermitted,
]

const refusesMechanism = (error: unknown): boolean =>
  error instanceof DriverFailure &&
  error.failure.kind === 'return-value' &&
  OTHER_MECHANISM.includes(error.failure.value)

function describeSlot(slot: number): SlotInfo {
  const { slotDescription, flags } = driver.info<RawSlot>('C_GetSlotInfo', slot)
  const description = text(slotDescription)
  if ((flags & CKF.tokenPresent) === 0) return { slot, description }
  try {
    const token = describeToken(driver.info<RawToken>('C_GetTokenInfo', slot))
    return token === undefined ? { slot, description } : { slot, description, token }
  } catch (error) {
    if (error instanceof DriverFailure) return { slot, description }
    throw error
  }
}

/** Undefined for a token that was never initialised: it has no PIN and no keys. */
function describeToken(raw: RawToken): TokenInfo | undefined {
  const has = (flag: number) => (raw.flags & flag) !== 0
  if (!has(CKF.tokenInitialized)) return undefined
  return {
    label: text(raw.label),
    manufacturer: text(raw.manufacturerID),
    model: text(raw.model),
    serial: text(raw.serialNumber),
    loginRequired: has(CKF.loginRequired),
    pinPad: has(CKF.protectedAuthenticationPath),
    pinCountLow: has(CKF.userPinCountLow),
    pinFinalTry: has(CKF.userPinFinalTry),
    pinLocked: has(CKF.userPinLocked),
  }
}

function sessionOf(slot: number): number {
  const open = sessions.get(slot)
  if (open !== undefined) return open
  const session: [number] = [0]
  driver.call('C_OpenSession', [], slot, CKF.serialSession, null, null, session)
  sessions.set(slot, session[0])
  return session[0]
}

/** A wrong PIN leaves the signature begun: it is ended by asking for it, or the next one could not begin (PKCS#11 §5.13.2). */
function logInToSign(session: number, pin: string | null, data: Uint8Array): void {
  try {
    login(session, CKU.contextSpecific, pin, [])
  } catch (error) {
    try {
      driver.signature(session, data)
    } catch {
      // Without a login there is none.
    }
    throw error
  }
}

function login(session: number, user: number, pin: string | null, allowed: readonly number[]): void {
  const bytes = pin === null ? null : new TextEncoder().encode(pin)
  try {
    driver.call('C_Login', allowed, session, user, bytes, bytes?.length ?? 0)
  } finally {
    bytes?.fill(0)
  }
}

async function answer({ id, operation, ask }: Request): Promise<Answer> {
  try {
    return { id, answer: await (answers[operation] as (ask: unknown) => Promise<unknown>)(ask) }
  } catch (error) {
    if (error instanceof DriverFailure) return { id, failure: error.failure }
    return { id, failure: { kind: 'internal', message: error instanceof Error ? error.message : 'unknown' } }
  }
}

process.on('message', async (request: Request) => process.send?.(await answer(request)))
process.on('disconnect', () => {
  if (driver !== undefined) driver.call('C_Finalize', [CKR.generalError], null)
  process.exit(0)
})
